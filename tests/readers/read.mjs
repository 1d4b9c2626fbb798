// Reads RDF files with N3.js or jsonld.js: node read.mjs IN OUT.nq [IN OUT.nq ...]
import fs from 'node:fs';
import path from 'node:path';
import jsonld from 'jsonld';
import { Parser, Writer } from 'n3';

const FORMATS = { '.ttl': 'text/turtle', '.trig': 'application/trig', '.nt': 'N-Triples', '.nq': 'N-Quads' };

function lines(text, format) {
  const writer = new Writer({ format: 'N-Quads' });
  writer.addQuads(new Parser({ format, baseIRI: 'about:blank' }).parse(text));
  return new Promise((done, fail) => writer.end((error, result) => (error ? fail(error) : done(result))));
}

const files = process.argv.slice(2);
for (let i = 0; i < files.length; i += 2) {
  const text = fs.readFileSync(files[i], 'utf8');
  const format = FORMATS[path.extname(files[i])];
  const quads = format
    ? await lines(text, format)
    : await jsonld.toRDF(JSON.parse(text), { format: 'application/n-quads' });
  fs.writeFileSync(files[i + 1], quads);
}
