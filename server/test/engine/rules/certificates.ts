import { encodeBase64 } from '../../../engine/secrets/bytes/base64.ts';
import { certificateBlock, forgeCertificate } from '../../../engine/secrets/generate/forge-certificate.ts';
import { keyBlock, rsaNumbers } from '../../../engine/secrets/generate/forge-private-key.ts';
import { seededRandom } from '../../../engine/secrets/generate/random.ts';

/**
 * Fills in made-up certificates and keys: `{certificate:shop.acme.com until=2026-10-01 names=a,b key=1024 pair=shop}`
 * and `{private-key:shop}`, which belongs to the certificates of the same pair. `base64-certificate` and
 * `der-certificate` give them in base64, with and without PEM around them. Further lines are indented like the first.
 */
export function withCertificates(text: string): string {
  return text
    .replace(
      /\{(base64-|der-)?certificate:([^}]+)\}/g,
      (_slot, form: string | undefined, wishes: string, at: number) => {
        const bytes = certificateFor(wishes);
        if (form === 'der-') return encodeBase64(bytes);
        const block = certificateBlock(bytes);
        return form === 'base64-' ? encodeBase64(new TextEncoder().encode(`${block}\n`)) : indented(block, text, at);
      },
    )
    .replace(/\{private-key:([\w-]+)\}/g, (_slot, pair: string, at: number, whole: string) =>
      indented(keyBlock(numbersOf(pair, 2048)).trimEnd(), whole, at),
    );
}

function certificateFor(wishes: string): Uint8Array {
  const [subject = '', ...options] = wishes.split(' ');
  const said = new Map(options.map((option) => [option.replace(/=.*/, ''), option.replace(/^[^=]*=/, '')]));
  const issuer = said.has('self') ? undefined : (said.get('issuer') ?? 'Acme Issuing CA');
  return forgeCertificate({
    subject,
    ...(issuer !== undefined && { issuer }),
    names: said.get('names')?.split(',') ?? [],
    from: said.get('from') ?? '2026-09-01',
    until: said.get('until') ?? '2027-03-01',
    isAuthority: said.has('authority'),
    signature: said.get('signature') === 'sha1' ? 'sha1' : 'sha256',
    key: numbersOf(said.get('pair') ?? subject, Number(said.get('key') ?? 2048)),
  });
}

function numbersOf(pair: string, bits: number) {
  return rsaNumbers(seededRandom(`key of ${pair}`), bits);
}

function indented(block: string, text: string, at: number): string {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
  return block.replaceAll('\n', `\n${/^[ \t]*/.exec(line)?.[0] ?? ''}`);
}
