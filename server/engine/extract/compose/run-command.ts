import type { TextFact } from '../../model/facts.ts';
import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { listNode, scalarNode } from '../../syntax/made-nodes.ts';

/** A container that a command starts, in the words of a service of Compose: its image, what it mounts, and its ports. Source: Docker, `docker container run`; Podman, `podman run`. */
export function serviceStartedBy({
  text,
  span,
}: TextFact): { readonly service: MapNode; readonly name: string } | undefined {
  const start = starts.exec(text);
  if (!start) return undefined;
  const found: Found[] = [];
  let name = '';
  let image: Word | undefined;
  let option = '';
  for (const word of wordsIn(text, start[0].length)) {
    const [key = '', value] = word.text.split(/=(.*)/s, 2);
    if (option !== '') {
      if (fields[option]) found.push({ field: fields[option] ?? '', word });
      if (option === '--name') name = word.text;
      option = '';
    } else if (!word.text.startsWith('-')) {
      image = word;
      break;
    } else if (value !== undefined) {
      const rest = { text: value, at: word.at + key.length + 1 };
      if (fields[key]) found.push({ field: fields[key] ?? '', word: rest });
      if (key === '--name') name = value;
    } else if (key === '--privileged') found.push({ field: 'privileged', word: { text: 'true', at: word.at } });
    else if (!switches.test(key)) option = key;
  }
  if (!image) return undefined;
  const scalar = ({ text, at }: Word) =>
    scalarNode(text, { start: span.start + at, end: span.start + at + text.length });
  const entry = (key: string, value: ValueNode): MapEntry => ({
    key: scalarNode(key, value.span),
    value,
    span: value.span,
  });
  const all = (field: string) => found.flatMap((each) => (each.field === field ? [scalar(each.word)] : []));
  const lists = ['volumes', 'ports'].map((field) => entry(field, listNode(all(field), span)));
  const entries = [
    entry('image', scalar(image)),
    ...lists,
    ...all('privileged').map((each) => entry('privileged', each)),
    ...all('network_mode').map((each) => entry('network_mode', each)),
  ];
  return { service: { kind: 'map', style: 'flow', entries, span }, name };
}

interface Word {
  readonly text: string;
  readonly at: number;
}

interface Found {
  readonly field: string;
  readonly word: Word;
}

const starts = /^[-@:+!|]{0,4}(?:\/[\w./-]{1,60}\/)?(?:docker|podman)[ \t]+(?:container[ \t]+)?run(?=[ \t\\])/;

/** What options say in the words of Compose. */
const fields: Readonly<Record<string, string>> = {
  '-v': 'volumes',
  '--volume': 'volumes',
  '-p': 'ports',
  '--publish': 'ports',
  '--network': 'network_mode',
  '--net': 'network_mode',
};

/** Options that take no value. */
const switches =
  /^(?:-(?!-)[ditPq]+|--(?:detach|init|interactive|no-healthcheck|oom-kill-disable|publish-all|quiet|read-only|replace|rm|sig-proxy|tty|rmi))$/;

function* wordsIn(text: string, from: number): Iterable<Word> {
  for (const match of text.slice(from).matchAll(/(?:"[^"\n]*"|'[^'\n]*'|\\\r?\n|[^\s\\"']|\\.)+/g)) {
    const written = match[0];
    // A line that goes on is a blank.
    if (/^(?:\\\r?\n)+$/.test(written)) continue;
    const quoted = /^(["'])([\s\S]*)\1$/.exec(written);
    yield { text: quoted ? (quoted[2] ?? '') : written, at: from + match.index + (quoted ? 1 : 0) };
  }
}
