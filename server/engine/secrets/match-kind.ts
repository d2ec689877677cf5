/** How a detector's anchors and shape are put to use. */
export type MatchKind =
  /** The shape alone tells the token; an anchor is a literal part of it. */
  | 'token'
  /** The anchors are words of the name that the value is given to; the shape is the whole value. */
  | 'assigned'
  /** `scheme://user:password@host` and connection strings. */
  | 'uri'
  /** A PEM block or its base64. */
  | 'pem'
  /** Google's service account JSON. */
  | 'gcp-json'
  /** `data` and `stringData` of a Kubernetes Secret. */
  | 'k8s-secret'
  /** `curl -u user:password`. */
  | 'curl'
  /** Other commands that take a password by a short option. */
  | 'command'
  /** Calls of which an argument is a password. */
  | 'login'
  /** Secret-like names given a literal, whoever the provider. */
  | 'generic'
  /** Text in base64, hex, percent or unicode escapes, which is read like any other. */
  | 'encoded'
  /** Literals that are put together. */
  | 'concatenated';

/**
 * An anchor in lower case, least and most characters of the token before it, and how every token spells it, where they all spell it
 * alike.
 */
export type Lead = readonly [anchor: string, least: number, most: number, exact?: string];

/** What a detector's shape and anchors say of it. */
export interface ShapeMeasure {
  /** The shape holds a capturing group: that part is the secret. */
  readonly hasPart: boolean;
  /** How much the detector asks for, from 0: the literal part of its token, and a length that hardly varies. */
  readonly specificity: number;
  /** Work that one attempt may cost, in characters looked at. */
  readonly cost: number;
  /** Characters of the shortest token. */
  readonly least: number;
  /** Characters that tokens may hold: the words of a `CharSet`. */
  readonly chars: readonly number[];
  /** Of each anchor, which is read sooner than an object whose members no other has. */
  readonly leads: readonly Lead[];
}
