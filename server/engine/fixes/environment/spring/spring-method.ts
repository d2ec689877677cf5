import { type Edit, insertion } from '../../edit/edit.ts';
import { blocksAround } from '../../secret/blocks-around.ts';
import { inPlace, type LiteralMove } from '../dialect.ts';
import { camel, importOfValue, isRead } from './spring-bean.ts';

/**
 * A text in a method that makes a bean becomes a parameter, which Spring fills in, so that settings give it as well as a variable. Undefined where code
 * calls the method itself. Source: Spring Framework, "Using the @Bean Annotation", "Bean Dependencies"; "Using @Value".
 */
export function filledParameter(move: LiteralMove): readonly Edit[] | undefined {
  const { text, literal, name } = move;
  const method = blocksAround(text, literal.span.start).find(({ head }) => beanMethod.test(head));
  const [, called = '', given = ''] = beanMethod.exec(method?.head ?? '') ?? [];
  const own = camel(name);
  const isCalled = text.split(new RegExp(`(?<![\\w$])${called}\\s*\\(`)).length > 2;
  if (method === undefined || isCalled || isRead(own, text)) return undefined;
  // Code of another class within the method is made by itself.
  if (/\b(?:class|new)\b|->\s*$/.test(blocksAround(text, literal.span.start)[0]?.head ?? '')) return undefined;
  const close = text.lastIndexOf(')', method.at);
  const parameter = `${given.trim() === '' ? '' : ', '}@Value("\${${name}}") String ${own}`;
  return [...importOfValue(text), insertion(close, parameter), inPlace(move, own)];
}

const beanMethod = /@Bean\b(?:\([^()]*\))?[\s\w<>.,?@]*?\s(\w+)\s*\(([^()]*)\)\s*$/;
