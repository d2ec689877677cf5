import { readCrontab } from '../crontab.ts';
import type { ExtractInput, FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { sudoFacts } from '../sudoers.ts';
import { unitFacts } from '../systemd.ts';

/** Each is looked for to the end of the script. */
const mostFiles = 20;

/** Files of a machine that a script writes, in a here-document or by echo: rules of sudo, crontabs, units. */
export function filesWritten({ path, text }: Pick<ExtractInput, 'path' | 'text'>): FormatFacts {
  // In an image they stand for no machine: whoever runs commands in the container has what is in it.
  if (/(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$/.test(path)) return rootByAnotherName(path, text);
  if (!/\/(?:sudoers|cron|crontabs?|systemd)\b/.test(text)) return {};
  const parts: FormatFacts[] = [];
  for (const { target, start, end } of [...hereDocuments(text), ...echoed(text)].slice(0, mostFiles)) {
    // Everything stands where it stands in the script, and nothing of the script around it is read.
    const own = `${'\n'.repeat(start)}${text.slice(start, end)}`;
    const place = { path, text: own, start, target };
    if (/\/sudoers(?:\.d\/[^/]+)?$/.test(target)) parts.push(sudoFacts(path, own, target));
    else if (/\/(?:crontab|cron\.d\/[^/]+|crontabs\/[^/]+|spool\/cron\/(?:crontabs\/)?[^/]+)$/.test(target))
      parts.push(readCrontab(place));
    else if (/\/systemd\/(?:system|user)\/[^/]+\.service$/.test(target)) parts.push(unitFacts(place));
  }
  return joinedFacts(parts);
}

/**
 * An image whose program runs as an account that may become root unasked: that it does not run as root then shuts nobody out. A note, as the container is what is left;
 * nothing of images to work in, where people install what they need. Source: Docker, "Building best practices", `USER`.
 */
function rootByAnotherName(path: string, text: string): FormatFacts {
  if (!/\/sudoers\b/.test(text) || /(?:^|\/)\.?(?:devcontainers?|gitpod)|[-._](?:dev|ci|test)(?:[-._]|$)/i.test(path))
    return {};
  const users = [...text.matchAll(/^USER[ \t]+([\w.${}-]{1,60})/gim)].map(([, user = '']) => user);
  const isRun = (account: string) => users.some((user) => user === account || (/^\d+$/.test(user) && user !== '0'));
  const parts = [...echoed(text)].slice(0, mostFiles).flatMap(({ target, start, end }) => {
    if (!/\/sudoers(?:\.d\/[^/]+)?$/.test(target)) return [];
    const account = /^\s*([\w.${}-]{1,60})/.exec(text.slice(start, end))?.[1] ?? '';
    return isRun(account) ? [sudoFacts(path, text.slice(start, end), target, start)] : [];
  });
  const { grants = [], ...others } = joinedFacts(parts);
  return {
    ...others,
    grants: grants.map((grant) =>
      grant.form === 'statement' ? { ...grant, classes: [...(grant.classes ?? []), 'administrator'] } : grant,
    ),
  };
}

interface Written {
  readonly target: string;
  readonly start: number;
  readonly end: number;
}

const redirected = '(?:>{1,2}|\\btee\\b(?:[ \\t]+-\\w+)*)[ \\t]*["\']?([\\w./$@{}-]{4,120})';

/** `cat > /etc/cron.d/shop <<EOF`, `tee /etc/sudoers.d/shop <<'EOF'`, `cat <<EOF | sudo tee …`. */
function* hereDocuments(text: string): Iterable<Written> {
  let behind = 0;
  for (const match of text.matchAll(/^([^\n#<]{0,300})<<-?[ \t]{0,3}(['"\\]?)(\w{1,60})['"]?([^\n]*)\n/gm)) {
    if (match.index < behind) continue;
    const target = new RegExp(redirected).exec(`${match[1]} ${match[4]}`)?.[1];
    const start = match.index + match[0].length;
    const close = target && new RegExp(`^[ \\t]*${match[3]}[ \\t]*\\r?$`, 'm').exec(text.slice(start));
    if (!target || !close) continue;
    behind = start + close.index;
    yield { target, start, end: behind };
  }
}

/** `echo "deploy ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/deploy`, on one line. */
function* echoed(text: string): Iterable<Written> {
  const line = new RegExp(
    `\\b(?:echo|printf)[ \\t]+(?:-\\w+[ \\t]+)*(["'])([^"'\\n]{5,400})\\1[^\\n]{0,60}?${redirected}`,
    'g',
  );
  for (const match of text.matchAll(line)) {
    const start = match.index + match[0].indexOf(match[2] ?? '', 4);
    yield { target: match[3] ?? '', start, end: start + (match[2] ?? '').length };
  }
}
