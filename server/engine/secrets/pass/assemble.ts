/**
 * The instructions of WebAssembly that the pass over bytes and digests need, each in its binary form (W3C WebAssembly Core Specification 1.0, chapter 5):
 * numbers are 32-bit integers, offsets bytes of the one memory.
 */
export type Code = readonly (number | Code)[];

export const get = (local: number): Code => [0x20, local];
export const set = (local: number, value: Code): Code => [value, 0x21, local];
export const constant = (value: number): Code => [0x41, signed(value)];

const binary =
  (opcode: number) =>
  (left: Code, right: Code): Code => [left, right, opcode];

export const add: (left: Code, right: Code) => Code = binary(0x6a);
export const subtract: (left: Code, right: Code) => Code = binary(0x6b);
export const multiply: (left: Code, right: Code) => Code = binary(0x6c);
export const and: (left: Code, right: Code) => Code = binary(0x71);
export const or: (left: Code, right: Code) => Code = binary(0x72);
export const xor: (left: Code, right: Code) => Code = binary(0x73);
export const shiftLeft: (left: Code, right: Code) => Code = binary(0x74);
/** Zeros come in from the left. */
export const shiftRight: (left: Code, right: Code) => Code = binary(0x76);
/** Of numbers without sign; 1 where it holds, else 0, as all conditions are. */
export const less: (left: Code, right: Code) => Code = binary(0x49);
export const more: (left: Code, right: Code) => Code = binary(0x4b);
export const notLess: (left: Code, right: Code) => Code = binary(0x4f);
export const equal: (left: Code, right: Code) => Code = binary(0x46);
export const differ: (left: Code, right: Code) => Code = binary(0x47);
/** 1 of 0, else 0. */
export const not = (value: Code): Code => [value, 0x45];
/** Of conditions; all are computed. */
export const allOf = (first: Code, ...others: readonly Code[]): Code => others.reduce(and, first);
export const anyOf = (first: Code, ...others: readonly Code[]): Code => others.reduce(or, first);

/** The byte, or the 16 or 32 bits, that stand so far behind an address. */
export const byteAt = (address: Code, behind = 0): Code => [address, 0x2d, 0, unsigned(behind)];
export const wordAt = (address: Code, behind = 0): Code => [address, 0x2f, 1, unsigned(behind)];
export const numberAt = (address: Code, behind = 0): Code => [address, 0x28, 2, unsigned(behind)];
export const store = (address: Code, behind: number, value: Code): Code => [address, value, 0x36, 2, unsigned(behind)];

/** The same of vectors of 128 bits (WebAssembly 2.0), which hold 16 bytes, or eight numbers of 16 bits. */
const ofVectors =
  (...opcode: readonly number[]) =>
  (left: Code, right: Code): Code => [left, right, 0xfd, opcode];

export const vectorAt = (address: Code, behind = 0): Code => [address, 0xfd, 0x00, 0, unsigned(behind)];
/** A byte 16 times. */
export const vectorOf = (byte: number): Code => [constant(byte), 0xfd, 0x0f];
export const andVectors: (left: Code, right: Code) => Code = ofVectors(0x4e);
export const orVectors: (left: Code, right: Code) => Code = ofVectors(0x50);
/** Each of the eight numbers by as many bits. */
export const shiftNumbersLeft: (vector: Code, bits: Code) => Code = ofVectors(0x8b, 0x01);
export const shiftNumbersRight: (vector: Code, bits: Code) => Code = ofVectors(0x8d, 0x01);
/** Eight numbers: of each the low byte from one vector and the high byte from the other, from so many bytes on. */
export const numbersOf = (low: Code, high: Code, from: 0 | 8): Code => [
  low,
  high,
  [0xfd, 0x0d],
  Array.from({ length: 16 }, (_, at) => from + (at >> 1) + 16 * (at & 1)),
];

/** One of the eight. */
export const numberIn = (vector: Code, place: number): Code => [vector, 0xfd, 0x19, place];

/** `first` where the condition holds, else `second`. */
export const choose = (condition: Code, first: Code, second: Code): Code => [first, second, condition, 0x1b];

/** Code that `leave` goes to the end of; a loop begins again by it. Both count from the innermost, which is 0. */
export const block = (...body: readonly Code[]): Code => [0x02, 0x40, body, 0x0b];
export const loop = (...body: readonly Code[]): Code => [0x03, 0x40, body, 0x0b];
export const when = (condition: Code, ...body: readonly Code[]): Code => [condition, 0x04, 0x40, body, 0x0b];
export const leave = (depth: number): Code => [0x0c, depth];
export const leaveWhen = (condition: Code, depth: number): Code => [condition, 0x0d, depth];
export const giveBack = (value: Code): Code => [value, 0x0f];

/** Goes round while the condition holds. */
export const during = (condition: Code, ...body: readonly Code[]): Code =>
  block(loop(leaveWhen(not(condition), 1), ...body, leave(0)));

/** What another function of the module, by its place among them, gives back. */
export const call = (place: number, ...given: readonly Code[]): Code => [given, 0x10, place];

/** A function of so many numbers, with so many locals beside them, and vectors behind those, that gives a number back. */
export interface Function_ {
  readonly parameters: number;
  readonly locals: number;
  readonly vectors?: number;
  readonly body: readonly Code[];
}

/** A function of the host, by its name: of so many numbers, it gives one back. */
export interface HostFunction {
  readonly name: string;
  readonly parameters: number;
}

/** A module that exports the last of its functions as `run`, over the memory `host.memory`. The function of the host, if any, is the first of all. */
export function moduleOf(functions: readonly Function_[], ofHost?: HostFunction): Uint8Array<ArrayBuffer> {
  const imported = ofHost ? [[named('host'), named(ofHost.name), 0x00, 0]] : [];
  const types = [...(ofHost ? [ofHost] : []), ...functions].map(({ parameters }) => [
    0x60,
    parameters,
    Array<number>(parameters).fill(i32),
    1,
    i32,
  ]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [unsigned(types.length), types]),
    ...section(2, [1 + imported.length, named('host'), named('memory'), 0x02, 0x00, 1, imported]),
    ...section(3, [unsigned(functions.length), functions.map((_, place) => unsigned(place + imported.length))]),
    ...section(7, [1, named('run'), 0x00, unsigned(functions.length - 1 + imported.length)]),
    ...section(10, [unsigned(functions.length), functions.map(written)]),
  ]);
}

const i32 = 0x7f;
const v128 = 0x7b;

function written({ locals, vectors = 0, body }: Function_): Code {
  return sized([2, unsigned(locals), i32, unsigned(vectors), v128, body, 0x00, 0x0b]);
}

function section(id: number, content: Code): readonly number[] {
  return [id, ...sized(content)];
}

/** Behind the number of its bytes. */
function sized(content: Code): readonly number[] {
  const bytes: number[] = [];
  put(content, bytes);
  return [...unsigned(bytes.length), ...bytes];
}

function put(code: Code, bytes: number[]): void {
  for (let at = 0; at < code.length; at++) {
    const part = code[at] as number | Code;
    if (typeof part === 'number') bytes.push(part);
    else put(part, bytes);
  }
}

function named(name: string): Code {
  return [name.length, Array.from(name, (char) => char.charCodeAt(0))];
}

/** In groups of seven bits, the lowest first. */
function unsigned(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): readonly number[] {
  const low = value & 127;
  const rest = value >> 7;
  return (rest === 0 && low < 64) || (rest === -1 && low >= 64) ? [low] : [low | 128, ...signed(rest)];
}
