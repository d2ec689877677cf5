import { keptOfText } from '../../../text/kept-of-text.ts';
import { decodeBase64 } from '../../bytes/base64.ts';

/**
 * Whether what an account is given for its password is a hash of one, which signs nobody in: of ASP.NET Core Identity by its structure, or bytes in base64, as many as a salt and
 * a key, among rows with which Entity Framework fills a table. Or Django says by it that the account has none. Sources: ASP.NET Core, `PasswordHasher`, format markers 0 and 1; Entity Framework Core, "Data Seeding", `HasData`;
 * Django, `make_password(None)`, whose mark is followed by 40 random characters.
 */
export function isHashOfAccount(value: string, text: string): boolean {
  if (/^![A-Za-z\d]{40}$/.test(value)) return true;
  if (value.length < leastEncoded || value.length % 4 !== 0) return false;
  if (value.startsWith('A') && isOfIdentity(decodeBase64(value))) return true;
  return ofBytes.test(value) && fillsTable(text);
}

/** Characters in base64 of the 33 bytes or more that salt and key have. */
const leastEncoded = 44;

/** No password that somebody types has letters of both cases and digits in so long a line. */
const ofBytes = /^(?=[^\d\n]{0,80}\d)(?=[^a-z\n]{0,20}[a-z])(?=[^A-Z\n]{0,20}[A-Z])[A-Za-z\d+/]{42,130}={0,2}$/;

/** Model, rows of a migration, or what the tool writes of them. */
const fillsTable = keptOfText((text) =>
  /\.HasData\(|\bmigrationBuilder\.(?:Insert|Update)Data\(|\bBuild(?:Target)?Model\(ModelBuilder\b/.test(text),
);

/** Version 2: a zero, salt and key. Version 3: a one, the function, the rounds and the length of the salt in four bytes each, salt and key. */
function isOfIdentity(bytes: Uint8Array | undefined): boolean {
  if (bytes === undefined) return false;
  if (bytes[0] === 0) return bytes.length === 49;
  if (bytes[0] !== 1 || bytes.length < 45) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const salt = view.getUint32(9);
  return view.getUint32(1) <= 2 && view.getUint32(5) <= mostRounds && salt >= 16 && bytes.length >= 13 + salt + 16;
}

const mostRounds = 100_000_000;
