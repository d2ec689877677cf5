import { blocksAround } from '../../secret/blocks-around.ts';
import { codeAlone } from '../../secret/outside-code.ts';
import { before, behind, type LiteralMove } from '../dialect.ts';
import { isForSigning } from '../signing.ts';
import { isEncoded } from './empty-key.ts';

type Place = Pick<LiteralMove, 'text' | 'literal' | 'name'>;

/**
 * Whether a block is to stop at a place where the variable is not set: one of a function or a branch, whose statement reads a password or a key that signs. Not where a library refuses
 * what is undefined by itself, where something within the statement decides whether it is read, and where the program has stopped before.
 */
export function stopsInBlock(move: Place, at: number, stop: string): boolean {
  const { text, literal } = move;
  const [block] = blocksAround(text, at);
  if (block === undefined || !(isPassword.test(move.name) || isForSigning(move) || isEncoded(move))) return false;
  const statement = (codeAlone('typescript', text, literal.span.start) ?? '').slice(at).replace(fallback, '');
  if (/\?|&&|\|\||=>|\bfunction\b|\bcase\b/.test(statement)) return false;
  return !isRefused(move) && !text.slice(block.at, at).includes(stop);
}

const isPassword = /PASS(?:W(?:OR)?D|PHRASE)?(?:_|$)|(?:^|_)PWD(?:_|$)/;

/** What the program reads where the literal is only what stands in for it. */
const fallback = /\bprocess\.env(?:\.\w+|\[[^\]\n]*\])\s*(?:\|\||\?\?)\s*"?\s*$/;

/**
 * Whether what is handed the value refuses one that is undefined. A text that it is put into takes it as a word. Sources: jsonwebtoken, "secretOrPrivateKey must have a value"; Node.js,
 * `crypto.createHmac`; express-session, "secret option required for sessions"; passport-jwt; bcrypt, "data and salt arguments required"; node-postgres, "client password must be a string";
 * Nodemailer, "Missing credentials".
 */
function isRefused(move: Place): boolean {
  const { text } = move;
  if (/[+`{]\s*$/.test(before(move)) || /^\s*[+`}]\s*[^\s)}\],;]/.test(behind(move))) return false;
  if (isForSigning(move)) return !isEncoded(move) && refusesKeys.test(text);
  return refusesPasswords.test(text) && /\b(?:pass(?:word)?\s*:|(?:hash|compare)(?:Sync)?\()\s*$/.test(before(move));
}

const refusesKeys =
  /["'](?:jsonwebtoken|express-jwt|passport-jwt|express-session|@fastify\/jwt|@nestjs\/jwt|koa-jwt)["']|\bcreateHmac\(/;
const refusesPasswords = /["'](?:pg|pg-promise|nodemailer|bcrypt|bcryptjs)["']/;
