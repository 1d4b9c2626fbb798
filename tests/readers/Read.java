import java.io.FileOutputStream;
import java.io.OutputStream;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;

/** Reads RDF files with Apache Jena: java Read.java IN OUT.nq [IN OUT.nq ...] */
public class Read {
    public static void main(String[] files) throws Exception {
        for (int i = 0; i < files.length; i += 2) {
            try (OutputStream out = new FileOutputStream(files[i + 1])) {
                // Debian has no parser of JSON under Jena's JSON-LD 1.1; ours is plain enough for that of 1.0.
                Lang lang = files[i].endsWith(".jsonld") ? Lang.JSONLD10 : RDFLanguages.filenameToLang(files[i]);
                RDFDataMgr.write(out, RDFParser.source(files[i]).forceLang(lang).toDatasetGraph(), Lang.NQUADS);
            }
        }
    }
}
