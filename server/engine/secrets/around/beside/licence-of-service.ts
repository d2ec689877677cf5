import { linesNear } from '../../../text/lines-near.ts';
import type { Case } from '../case.ts';
import { partNamedFor } from './part-of-settings.ts';

/** Characters and lines on either side of a key in which stands whose it is. */
const mostNear = { characters: 400, lines: 6 };

/**
 * Whether what is called the key of a licence lets programs in at a service, which takes data by it or gives some out: its name, the part that holds it, its file or a line beside it names one that calls its
 * keys so. Sources: New Relic, "New Relic API keys", license key; MaxMind, "License keys".
 */
export function isOfServiceByLicence({ entry, path, text, span }: Case, name: string): boolean {
  const part = partNamedFor(entry.id, name, text, span.start) ?? '';
  if ([name, part, path].some((each) => service.test(each))) return true;
  const { above, below } = linesNear(text, span, mostNear);
  return [...above, ...below].some((line) => service.test(line));
}

const service = /new[-_. ]?relic|max[-_]?mind|geo[-_]?(?:ip|lite)2?/i;
