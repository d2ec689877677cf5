import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { saysFiller } from '../../value/filler.ts';
import { isPlaceholder } from '../../value/placeholder.ts';

/** A here-document of a guide that a server is given as its file of variables. */
interface Written extends Span {
  readonly target: string;
  /** What the guide says around it, and does with it. */
  readonly said: string;
}

/**
 * Where a guide has whoever follows it write the file of variables of a server, as it stands: here-documents into `.env`, where two of three say that it is for a server, the name of the guide, the folder of the
 * file, and the lines around it; and none of what it holds stands for another. Sources: POSIX shell, "Here-Document"; dotenv.
 */
export function writtenOnServer(path: string, text: string): readonly Span[] {
  if (!text.includes('<<')) return [];
  const isNamed = ofServers.test(path);
  return writtenIn(text).flatMap(({ start, end, target, said }) => {
    const isOnServer = onServer.test(target);
    return Number(isNamed) + Number(isOnServer) + Number(forProduction.test(said)) < 2 ? [] : [{ start, end }];
  });
}

const ofServers = /(?:^|[/_.-])(?:deploy(?:ment|ing)?|production|prod|hosting|vps|server[-_]?setup)(?:[/_.-]|$)/i;
const onServer = /^\/(?:opt|srv|var\/www|home|root|etc|app|data)\/|\.env\.prod(?:uction)?$/;
const forProduction = /\bprod(?:uction)?\b|生产|正式环境|本番|운영|продакшн|producci[oó]n|produ[cç][aã]o|produktion/i;

/** Characters of a here-document, and on either side of one. */
const mostWritten = 3_000;
const mostSaid = 400;

const writtenIn = keptOfText((text): readonly Written[] => {
  const found: Written[] = [];
  for (const match of text.matchAll(opening)) {
    const [all, before = '', word = '', behind = ''] = match;
    const target = file.exec(before)?.[1] ?? file.exec(behind)?.[1];
    const start = match.index + all.length;
    const rest = text.slice(start, start + mostWritten);
    const stop = new RegExp(`^[ \\t]{0,12}${word}[ \\t]*\\r?$`, 'm').exec(rest)?.index;
    if (target === undefined || stop === undefined || standsForOther(rest.slice(0, stop))) continue;
    const said = text.slice(Math.max(0, match.index - mostSaid), match.index) + rest.slice(stop, stop + mostSaid);
    found.push({ start, end: start + stop, target, said });
    if (found.length === mostDocuments) break;
  }
  return found;
});

const mostDocuments = 8;
/** `cat > /opt/shop/.env << 'EOF'`, `sudo tee .env <<EOF`, `cat <<EOF > .env`. */
const opening =
  /^[ \t]{0,12}(?:sudo[ \t]{1,4})?((?:cat|tee)\b[^\n<]{0,200})<<-?[ \t]?["']?([A-Za-z_]\w{0,30})["']?([^\n]{0,160})\n/gm;
const file =
  /(?:>|\btee(?:[ \t]{1,4}-a)?[ \t])[ \t]{0,4}["']?([^\s"'<>|]{0,150}\.env(?:\.[\w-]{1,20})?)["']?(?=[ \t]|$)/;

/** Of what is given to names, one is for somebody to fill in. */
function standsForOther(document: string): boolean {
  return [...document.matchAll(setting)].some(
    ([, value = '']) => filledIn.test(value) || isPlaceholder(value) || saysFiller(value),
  );
}

const setting = /^[ \t]{0,12}(?:export[ \t]{1,4})?[A-Z][A-Z\d_]{2,60}[ \t]{0,4}=[ \t]{0,4}["']?([^"'\s#]{1,300})/gm;
const filledIn =
  /[<>]|\$\{?[A-Za-z]|\bexample\b|your|change[-_]?(?:me|this|it)|replace|placeholder|\.\.\.|…|x{4}|\*{3}/i;
