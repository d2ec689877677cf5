import { encloses, type Span } from '../model/span.ts';
import type { MapEntry, ValueNode } from '../model/value-node.ts';
import { certificatesOfKeyStore, keyStoreStart } from '../secrets/decode/key-store-certificates.ts';
import { certificatesOfContainer } from '../secrets/decode/pkcs12.ts';
import { keyOf, type SourceDocument, type Syntax } from '../syntax/document.ts';
import { certificateFacts, isIssuer } from './certificate/identity.ts';
import { certificateOfFile, certificatesIn, mayHoldCertificates, type WrittenCertificate } from './certificate/pem.ts';
import { isTrustFolder } from './certificate/trust.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { joinedFacts } from './joined-facts.ts';

/**
 * Reads certificate files. Those that are no text, DER, PKCS#12 and Java key stores, come from the host in base64; those in PEM are read
 * like PEM in any other file.
 */
export const certificateExtractor: Extractor = {
  format: 'certificate',
  syntax: 'lines',
  endings: [
    'pem',
    'crt',
    'cer',
    'cert',
    'chain',
    'ca-bundle',
    'der',
    'p12',
    'pfx',
    'jks',
    'keystore',
    'truststore',
    'ks',
  ],
  // What is no text came in base64: nothing may be written into it.
  takesHashComments: (_, text) => !isBase64(text),
  accepts: (path) => files.test(path),
  extract: ({ path, text }) => {
    if (!isBase64(text)) return {};
    const file = certificateOfFile(text);
    const nameSpan = { start: 0, end: Math.min(64, text.length) };
    const held = file
      ? [file]
      : (text.startsWith(keyStoreStart)
          ? certificatesOfKeyStore(text).map(({ certificate }) => certificate)
          : (certificatesOfContainer(text) ?? [])
        ).map((certificate) => ({ certificate, span: { start: 0, end: text.length }, nameSpan }));
    return joinedFacts(
      ownOnes(path, held).map((each) => certificateFacts({ path, ...each, slot: { kind: 'record' } })),
    );
  },
};

const files = /\.(pem|crt|cer|cert|chain|ca-bundle|der|p12|pfx|jks|keystore|truststore|ks)$/i;

/** What a file begins with that is no text, and came in base64. */
function isBase64(text: string): boolean {
  return text.startsWith('MI') || text.startsWith(keyStoreStart);
}

/** Adds the certificates in PEM that a document holds to what its format says; in base64 as well. */
export function withCertificates(facts: FormatFacts, { path, text, document }: ExtractInput): FormatFacts {
  if (!mayHoldCertificates(text) || ofPackedGem.test(path)) return facts;
  const found = ownOnes(path, certificatesIn(text)).map(({ certificate, span, nameSpan }) => {
    const around = entriesAround(document, span);
    return certificateFacts({
      path,
      certificate,
      span: around.at(-1)?.span ?? span,
      nameSpan,
      // Of the two innermost as one: `test_idp.crt`.
      key: around.slice(-2).map(keyOf).join('.'),
      slot: hasComments(path, document) ? { kind: 'comment' } : { kind: 'record' },
    });
  });
  return found.length === 0 ? facts : joinedFacts([facts, ...found]);
}

/** From this many on, a file that holds nothing but authorities is a list of whom to trust, and says nothing of identities here. */
const trustStore = 4;

/** From this many on, nine in ten of which are authorities, it is a list of those that browsers trust. Source: curl, "CA certificates extracted from Mozilla". */
const publicAuthorities = 20;

/** What packs a gem writes the chain of whoever has signed it into its specification. Source: RubyGems, "Security". */
const ofPackedGem = /\.gemspec$/;

/** The certificates of a file that are somebody's here, each once. */
function ownOnes(path: string, found: readonly WrittenCertificate[]): readonly WrittenCertificate[] {
  const all = [...new Map(found.map((each) => [each.certificate.fingerprint, each])).values()];
  const distinct = all.filter(({ certificate }) => !isPublicRoot(certificate));
  const authorities = distinct.filter(({ certificate }) => isIssuer(certificate) || certificate.version < 3);
  // Public ones make a list of it as well.
  const isList = all.length >= trustStore || isTrustFolder(path);
  if (authorities.length === distinct.length && isList) return [];
  // Of those that browsers trust some have a host's name, or are no authority by what they say.
  const isOfBrowsers = distinct.length >= publicAuthorities && authorities.length >= 0.9 * distinct.length;
  return isOfBrowsers ? [] : distinct;
}

/** Whether it vouches for itself in the name of a company that issues certificates to everybody: whoever holds a copy trusts it, and can neither renew nor reissue it. */
function isPublicRoot({ isSelfIssued, subject, names }: WrittenCertificate['certificate']): boolean {
  return isSelfIssued && names.length === 0 && ofPublicAuthority.test(subject);
}

/** Organisations of roots. Source: Mozilla, "CA Certificates In Firefox", and those that it has taken out. */
const ofPublicAuthority =
  /(?:^|, )O=(?:AddTrust AB|AffirmTrust|Amazon|Baltimore|COMODO CA Limited|Certum|Cybertrust|DigiCert Inc|Digital Signature Trust Co\.|Entrust(?:\.net|, Inc\.)|Equifax|GTE Corporation|GeoTrust Inc\.|GlobalSign(?: nv-sa)?|Google Trust Services LLC|IdenTrust|Internet Security Research Group|Microsoft Corporation|Network Solutions L\.L\.C\.|QuoVadis Limited|RSA (?:Data )?Security,? Inc\.?|SECOM Trust(?:\.net| Systems CO\.,LTD\.)|Sectigo Limited|Starfield Technologies, Inc\.|StartCom Ltd\.|SwissSign AG|T-Systems Enterprise Services GmbH|Thawte Consulting(?: cc| \(Pty\) Ltd\.)?|The Go Daddy Group, Inc\.|The USERTRUST Network|Unizeto (?:Sp\. z o\.o\.|Technologies S\.A\.)|ValiCert, Inc\.|VeriSign, Inc\.|thawte, Inc\.)(?=, |$)/;

/** Syntaxes in which a comment may stand above a value. JSON has none. */
function hasComments(path: string, { syntax, roots }: SourceDocument): boolean {
  if (roots.length === 0) return files.test(path);
  return commented.has(syntax);
}

const commented: ReadonlySet<Syntax> = new Set<Syntax>(['yaml', 'toml', 'hcl', 'bicep', 'xml']);

/** The entries of the document whose values hold the span, the innermost last. */
function entriesAround({ roots }: SourceDocument, span: Span): readonly MapEntry[] {
  const found: MapEntry[] = [];
  let nodes: readonly ValueNode[] = roots;
  while (nodes.length > 0) {
    const node = nodes.find((each) => encloses(each.span, span));
    if (node?.kind === 'map') {
      const inner = node.entries.find((each) => encloses(each.span, span));
      if (inner) found.push(inner);
      nodes = inner ? [inner.value] : [];
    } else nodes = node?.kind === 'list' ? node.items : [];
  }
  return found;
}
