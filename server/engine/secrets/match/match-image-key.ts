import type { Language } from '../../text/language.ts';
import { baseSettingsOf } from '../../text/paths/base-settings.ts';
import { readAssignment } from '../assignment/read-assignment.ts';
import { namePlaceAround } from '../assignment/read-name.ts';
import type { Candidate } from '../candidate.ts';
import type { Detectors } from '../detector.ts';
import { isSigningName } from './signing-name.ts';
import { isSentence, toBeSet } from './weak-key.ts';

/** Where a text stands. */
interface Source {
  readonly path: string;
  readonly language: Language;
  readonly detectors: Detectors;
}

/**
 * Keys to be replaced that a Dockerfile gives the image which it ends with, where that says that its program runs in production: the program signs by them unless whoever starts it gives another.
 * Each counts only where a program is seen to ask for its name. Sources: Docker, "Dockerfile reference", ENV; "Multi-stage builds".
 */
export function matchImageKeys(text: string, { path, language, detectors }: Source): readonly Candidate[] {
  const detector = detectors.generic('token');
  if (detector === undefined || !isImage(path)) return [];
  const from = lastStage(text);
  const stage = text.slice(from, from + mostLooked);
  if (!saysProduction.test(stage)) return [];
  return [...stage.matchAll(key)].slice(0, mostKeys).flatMap((match) => {
    const [all, name = '', value = ''] = match;
    const token = value.replace(/["']$/, '');
    const at = from + match.index + all.indexOf(name);
    if (!toBeSet.test(token) || isSentence.test(token) || !isSigningName(name, { path, text: '', part: () => '' }))
      return [];
    const place = namePlaceAround(text, at, at + name.length);
    const assignment = place?.span.start === at ? readAssignment(text, place, language) : undefined;
    if (
      assignment === undefined ||
      text.slice(assignment.literal.content.start, assignment.literal.content.end) !== token
    )
      return [];
    const span = assignment.literal.content;
    return [{ detector, span, token, assignment, weight: 0.3, isUnlessInForce: true as const }];
  });
}

/** Whether a file builds an image, and may hold such keys. */
export function isImage(path: string): boolean {
  return baseSettingsOf(path)?.reader === 'image';
}

function lastStage(text: string): number {
  let last = 0;
  for (const { index } of text.matchAll(/^FROM[ \t]/gim)) last = index;
  return last;
}

/** Characters of the last stage that are looked at, and keys of it. */
const mostLooked = 40_000;
const mostKeys = 20;

/** Sources: Express, "Production best practices"; Flask, "Configuration Handling"; Rails, "Configuring Rails Applications". */
const saysProduction =
  /^[ \t]{0,8}(?:ENV[ \t]{1,8})?(?:NODE_ENV|FLASK_ENV|DJANGO_ENV|RAILS_ENV|RACK_ENV|APP_ENV|ENVIRONMENT)(?:=|[ \t]{1,8})["']?prod(?:uction)?\b/im;

/** A key of at least twelve characters, which no word for a reader is. */
const key =
  /^[ \t]{0,8}(?:ENV[ \t]{1,8})?([A-Z][A-Z\d_]{2,60})(?:=|[ \t]{1,8})["']?([\w!@#.+-]{12,200}["']?)[ \t]{0,8}\\?[ \t]*\r?$/gm;
