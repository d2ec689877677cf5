import type { LiteralSite } from '../model/credential.ts';
import type { Span } from '../model/span.ts';
import { lookAround } from '../text/looked.ts';
import type { RegionLanguage, RegionNode, RegionParser } from './region.ts';

/** Characters on either side of a secret that are parsed, up to the next line ends, but no more than twice as many: a line has no end. */
const reach = 1_500;

/** The site of a secret as the language's grammar sees it; undefined outside of literals. */
export function syntaxSite(
  text: string,
  span: Span,
  language: RegionLanguage,
  parseRegion: RegionParser,
): LiteralSite | undefined {
  lookAround(2 * reach);
  const shift = Math.max(text.lastIndexOf('\n', Math.max(0, span.start - reach)) + 1, span.start - 2 * reach);
  const lineEnd = text.indexOf('\n', span.end + reach);
  const farthest = span.end + 2 * reach;
  const region = text.slice(shift, lineEnd === -1 ? farthest : Math.min(lineEnd, farthest));
  return parseRegion(language, region, (root) => {
    const literal = literalAround(root.descendantForIndex(span.start - shift, span.end - shift));
    return literal === undefined ? undefined : siteOfNode(literal, span, shift, language);
  });
}

const literalTypes: ReadonlySet<string> = new Set([
  'string',
  'template_string',
  'interpreted_string_literal',
  'raw_string_literal',
  'string_literal',
  'text_block',
]);

/** What stands in a call is not given to the name that the call's result is given to. */
const calls: ReadonlySet<string> = new Set(['argument_list', 'arguments']);

/** Fields and types of the nodes that give a literal a name. */
const givers: Readonly<Record<string, string>> = {
  assignment: 'left',
  assignment_expression: 'left',
  assignment_statement: 'left',
  const_spec: 'name',
  field_definition: 'property',
  keyed_element: '',
  keyword_argument: 'name',
  pair: 'key',
  public_field_definition: 'name',
  short_var_declaration: 'left',
  default_parameter: 'name',
  typed_default_parameter: 'name',
  var_spec: 'name',
  variable_declarator: 'name',
};

function literalAround(node: RegionNode | null): RegionNode | undefined {
  let current = node;
  for (let hops = 0; current !== null && hops < 4; hops++) {
    if (literalTypes.has(current.type)) return current;
    current = current.parent;
  }
  return undefined;
}

function siteOfNode(node: RegionNode, span: Span, shift: number, language: RegionLanguage): LiteralSite {
  const literal = spanOf(node, shift);
  const name = nameOf(node);
  return {
    language,
    literal,
    isWhole: span.start - literal.start === literal.end - span.end && span.start - literal.start <= 3,
    ...(name === undefined ? {} : { name: name.text, nameSpan: spanOf(name, shift) }),
  };
}

/** The name node, looked for through parentheses and lists of one. */
function nameOf(literal: RegionNode): RegionNode | undefined {
  let current = literal;
  for (let hops = 0; hops < 4; hops++) {
    const { parent } = current;
    if (parent === null || calls.has(parent.type)) return undefined;
    const field = givers[parent.type];
    if (field !== undefined) {
      const name = field === '' ? (parent.children[0] ?? null) : parent.childForFieldName(field);
      return name === null || name.startIndex === current.startIndex ? undefined : bare(name);
    }
    current = parent;
  }
  return undefined;
}

/** The last identifier of a target: `password` of `self.password` and of `config["password"]`. */
function bare(name: RegionNode): RegionNode {
  const last =
    name.childForFieldName('attribute') ?? name.childForFieldName('property') ?? name.childForFieldName('field');
  return last ?? name;
}

function spanOf(node: RegionNode, shift: number): Span {
  return { start: node.startIndex + shift, end: node.endIndex + shift };
}
