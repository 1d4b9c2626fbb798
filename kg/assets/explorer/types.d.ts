// The shapes that the scripts share: what Python hands over, and what the page makes of it. Read by the type checker only.

import type cytoscape from "cytoscape";
import type { Store } from "./state.js";

export type { Store };

// ---- what kg/explorer/told.py hands over --------------------------------------------------------------------

/** A place in the list of its kind; -1 where there is none. */
export type At = number;
export type Flag = 0 | 1;

export interface Packed {
  title: string;
  /** What ids are short for. */
  base: string;
  kinds: Record<string, KindLook>;
  families: Record<string, FamilyLook>;
  words: Words;
  actors: Table<PackedActor>;
  relations: Table<Relation>;
  documents: Table<PackedDocument>;
  sentences: Table<PackedSentence>;
  claims: Table<PackedClaim>;
  evidence: Table<PackedEvidence>;
  reviews?: PackedReview[];
  /** From here on one sentence makes a claim sure. */
  sure: number;
  lapses: Lapse[];
}

/** A state that ended or began again, with the days from which on it was known to have ended (1), or not (0). */
export type Lapse = [subject: At, relation: At, object: At, marks: [since: string, ended: Flag][]];

/** Of a kind of actors. */
export type KindLook = [label: string, fill: string, line: string, shape: string, dashed: Flag];
/** Of a family of relations. */
export type FamilyLook = [label: string, colour: string];
/** Rows of one shape, the names of their values once. */
export interface Table<T> {
  names: (keyof T)[];
  rows: T[keyof T][][];
}

/** The words of values by their names, from kg/wording.py, as all doors have them. */
export interface Words {
  modality: Record<string, string>;
  polarity: Record<string, string>;
  voice: Record<string, string>;
  finder: Record<string, string>;
  alleged: string;
  unsure: string;
  ended: string;
  faint: string;
}

export interface PackedActor {
  id: string;
  label: string;
  kind: string;
  names: string[];
  wikidata: string | null;
  part_of: At | null;
  claimed_by: At | null;
  country: At | null;
  x: number;
  y: number;
}

export interface PackedDocument {
  id: string;
  title: string | null;
  issued: string | null;
  publisher: string | null;
  source: string | null;
  name: string;
  /** The document by which its origin is named: itself where it is no copy. */
  origin?: At;
}

/** Offsets count code points; those of mentions and words are within the sentence. */
export interface PackedSentence {
  document: At;
  begin: number;
  quote: string;
  mentions: [from: number, to: number, actor: At][];
}

export interface PackedClaim {
  id: string;
  subject: At;
  relation: At;
  object: At;
  polarity: string;
  modality: string;
  claimant: At | null;
  hearsay: Flag;
  when: When | null;
  place: At | null;
  others: At[];
  confidence: number;
  drawn: Flag;
  finder: string;
  /** As of a day: what it tells of had ended, else it would be drawn. */
  over?: Flag;
  /** Without a day: whether it earns a plain edge, though what it tells of has ended. */
  plain?: Flag;
}

export interface PackedEvidence {
  claim: At;
  sentence: At;
  rule: string;
  confidence: number;
  /** The sentence gives no date: the claim has that of others. */
  undated: Flag;
  words: Stretch[];
  heard: Heard;
  /** of the original, from 1; 0 where it has none */
  page: number;
}

export interface PackedReview {
  id: string;
  act: string;
  who: string;
  when: string;
  why: string;
  label: string;
  claim?: string;
  merged?: string;
  claims: At[];
  actor: At;
  name: string;
  document: At;
}

/** What the learned reader says: how sure it is, what taught it, what speaks against it. Nothing where it was not asked. */
export type Heard = [] | [sure: string, like: string, against: string];
/** First day, last day, and `day`, `month` or `year`. */
export type When = [start: string, end: string, precision: string];
/** From, to: half open. */
export type Stretch = [from: number, to: number];

// ---- what data.js makes of it --------------------------------------------------------------------------------

export interface Told {
  title: string;
  base: string;
  kinds: Record<string, KindLook>;
  families: Record<string, FamilyLook>;
  words: Words;
  actors: Actor[];
  relations: Relation[];
  articles: Article[];
  claims: Claim[];
  reviews: Review[];
  review: Map<string, Review>;
  actor: Map<string, Actor>;
  article: Map<string, Article>;
  claim: Map<string, Claim>;
}

export interface Actor {
  at: number;
  id: string;
  label: string;
  kind: string;
  names: string[];
  wikidata: string;
  partOf: Actor | null;
  claimedBy: Actor | null;
  country: Actor | null;
  x: number;
  y: number;
  claims: Claim[];
  /** Its names as the search compares them; made when first asked for. */
  words: string[];
  reviews: Review[];
}

export interface Relation {
  name: string;
  label: string;
  family: string;
}

export interface Article {
  id: string;
  title: string;
  issued: string;
  publisher: string;
  source: string;
  name: string;
  /** The article by which its origin is named; null where it is no copy. */
  origin: Article | null;
  sentences: Sentence[];
}

export interface Sentence {
  article: Article;
  begin: number;
  text: string;
  /** By code points. */
  letters: string | string[];
  mentions: Mention[];
  claims: Set<Claim>;
}

export interface Mention {
  from: number;
  to: number;
  actor: Actor;
}

export interface Evidence {
  sentence: Sentence;
  rule: string;
  sure: number;
  words: Stretch[];
  heard: Heard;
  /** of the original, from 1; 0 where it has none */
  page: number;
}

export interface Claim {
  at: number;
  id: string;
  subject: Actor;
  relation: Relation;
  object: Actor;
  modality: string;
  denied: boolean;
  claimant: Actor | null;
  hearsay: boolean;
  voice: Voice;
  when: When | null;
  /** When it happened, or else was published. */
  from: string;
  to: string;
  sure: number;
  drawn: boolean;
  /** As of a day: what it tells of had ended. */
  over: boolean;
  plain: boolean;
  /** `rule`, or `learned` where the learned reader alone found it. */
  finder: string;
  place: Actor | null;
  others: Actor[];
  evidence: Evidence[];
  words: Words;
  /** What keeps it from being an edge. */
  shade: string;
  pair: string;
  edge: string;
  /** All its words in small letters; made when first asked for. */
  text: string;
  reviews: Review[];
  reviewed: string;
}

export type Voice = "article" | "subject" | "other" | "hearsay";

/** What a human decided of claims, of an actor, or of a name that was read as one. */
export interface Review {
  id: string;
  act: string;
  who: string;
  when: string;
  why: string;
  label: string;
  /** The id of the claim, which the graph may no longer have. */
  about: string;
  /** The id of the actor that became another. */
  merged: string;
  claims: Claim[];
  actor: Actor | null;
  name: string;
  article: Article | null;
}

// ---- what is shown -------------------------------------------------------------------------------------------

export type List = "relation" | "kind" | "modality" | "polarity" | "voice" | "finder" | "review";
export type Word =
  | "view" | "from" | "to" | "by" | "word" | "sort" | "top" | "edges" | "focus" | "actor" | "edge" | "claim" | "doc"
  | "query" | "act" | "decision" | "asof";
/** What the address says. */
export type State = Record<List, Set<string>> & Record<Word, string>;
/** The names of what has changed. */
export type Changed = Set<string>;

/** A view of the page, in place; null where all has to be shown anew. */
export interface View {
  update(changed: Changed | null): void;
  close(): void;
}

/** The claims that fit the filters, and how many each choice of a filter would leave. */
export interface Fitting {
  found: Claim[];
  counts: Record<string, Map<string, number>>;
}

export interface App {
  told: Told;
  store: Store;
  served: boolean;
  /** The picture of the graph while that is shown. */
  cy: cytoscape.Core | null;
  result: Fitting;
  /** The usual name of who decides; nobody does where there is none. */
  review: string | undefined;
  forms: Map<string, HTMLFormElement>;
  made: Made[];
  /** Decisions that fit nothing in the graph: id and label. */
  unfit: [id: string, label: string][];
  /** The claims of the list that is gone through. */
  row: string[];
  /** Parts of the panel that were opened or closed. */
  opened: Map<string, boolean>;
  refetch(): Promise<void>;
  renew(): void;
}

/** Claims that are drawn as one arrow. */
export interface Arrow {
  key: string;
  pair: string;
  subject: Actor;
  object: Actor;
  label: string;
  family: string;
  drawn: boolean;
  claims: Claim[];
}

/** The actors and arrows that a picture shows, of so many actors that it could. */
export interface Shown {
  actors: Actor[];
  arrows: Arrow[];
  available: number;
  bundled: boolean;
}

export interface Point {
  x: number;
  y: number;
}

/** Width and height, or what lies across and down. */
export type Size = [number, number];

/** A rectangle by its middle. */
export interface Box extends Point {
  w: number;
  h: number;
}

/** Where an arrow runs, as Cytoscape has it, and where its words stand; `free` where they lie over nothing. */
export interface Run extends Point {
  bow: number;
  weight: number;
  aside: [number, number];
  free: boolean;
}

/** Where everything stands. */
export interface Plan {
  zoom: number;
  wide: number;
  high: number;
  at: Map<Actor, Point>;
  runs: Map<string, Run>;
}

// ---- what reviewers do ---------------------------------------------------------------------------------------

/** What was decided on this page: ids of what it is about, and whether the graph has yet to take it up. */
export interface Made {
  id: string;
  act: string;
  who: string;
  when: string;
  why: string;
  label: string;
  claim: string;
  edge: string;
  actor: string;
  name: string;
  becomes: string;
  undoes: string;
  waiting: boolean;
}

/** What a decision may be about. */
export interface Thing {
  key: string;
  label: string;
  body: Record<string, unknown>;
  about: Partial<Made>;
  /** What gets the focus once it is decided, by its name in `data-focus`. */
  next?: string;
}

/** What a form adds to a decision, and what it tells this page of it. */
export interface Fields {
  parts: Child[];
  body(): Record<string, unknown>;
  about?(): Partial<Made>;
}

/** Something that may be decided. */
export interface Act {
  act: string;
  words: string;
  send?: string;
  hint?: string;
  fields(): Fields;
}

/** A field for an actor: its id, or label and kind of a new one. */
export interface Picker {
  element: HTMLElement;
  value(): string | { label: string; kind: string };
}

// ---- elements ------------------------------------------------------------------------------------------------

/** What may stand in an element: text, a node, or lists of these; null and false stand for nothing. */
export type Child = string | number | Node | null | undefined | false | Child[];
export type Attributes = { [name: string]: unknown } & {
  [E in keyof HTMLElementEventMap as `on${E}`]?: (event: HTMLElementEventMap[E]) => void;
};

/** A suggestion of a field. */
export interface Option {
  label: string;
  note: string;
}

declare global {
  interface Window {
    cytoscape: typeof cytoscape;
    Yasqe: typeof Yasqe;
  }
  /** What we use of YASGUI's editor. */
  class Yasqe {
    constructor(place: HTMLElement, settings: Record<string, unknown>);
    getValue(): string;
    setValue(text: string): void;
    getInputField(): HTMLElement;
  }
}
