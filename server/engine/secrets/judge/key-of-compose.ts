import images from '../../../../rules/secrets/keys-of-images.json' with { type: 'json' };
import { indentInColumns } from '../../text/indent.ts';
import { linesNear } from '../../text/lines-near.ts';
import { isComposeFile } from '../../text/paths/compose-path.ts';
import type { Case } from '../around/case.ts';

/** What a set-up gives a program as its `APP_SECRET`, beside no id of an app: who has registered none has a key of their own there. */
export function isOfProgramInCompose(name: string, { path, text, span }: Case): boolean {
  if (!/^APP(?:LICATION)?_SECRET$/.test(name) || !isComposeFile(path)) return false;
  const { above, below } = linesNear(text, span, near);
  return ![...above, ...below].some((line) => idOfApp.test(line));
}

/** Whether the program of the image that a service runs signs by the variable. Sources: Docmost, "Environment variables"; Twenty, "Setup"; Umami, "Environment variables"; each `APP_SECRET`. */
export function isKeyOfImage(name: string, { path, text, span }: Case): boolean {
  if (!known.has(name) || !isComposeFile(path)) return false;
  const { above, below } = linesNear(text, span, near);
  const upwards = [...above].reverse();
  const [own = ''] = upwards;
  const head = upwards.find((line) => line.trim() !== '' && indentInColumns(line) < indentInColumns(own));
  if (head === undefined) return false;
  const depth = indentInColumns(head);
  const isOther = (line: string) => line.trim() !== '' && indentInColumns(line) < depth;
  const service = [...untilOther(upwards, isOther), ...untilOther(below, isOther)];
  const image = service.flatMap((line) => (indentInColumns(line) === depth ? (ofImage.exec(line)?.[1] ?? []) : []))[0];
  return image !== undefined && (keys.get(image)?.includes(name) ?? false);
}

function untilOther(lines: readonly string[], isOther: (line: string) => boolean): readonly string[] {
  const stop = lines.findIndex(isOther);
  return stop === -1 ? lines : lines.slice(0, stop);
}

const near = { characters: 600, lines: 16 };
const idOfApp = /(?:^|[\s"'-])(?:APP(?:LICATION)?|CLIENT)_(?:ID|KEY)\b/;
const ofImage =
  /^[ \t]+image:[ \t]{0,4}["']?(?:[\w-]{1,40}(?:\.[\w-]{1,40}){1,4}\/)?([\w.-]{1,60}\/[\w.-]{1,60})(?=[:@"'\s]|$)/;
const keys: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(images));
const known: ReadonlySet<string> = new Set(Object.values(images).flat());
