import type { Finding } from '../../../model/finding.ts';
import { encloses } from '../../../model/span.ts';
import { decodeBase64Text } from '../../../secrets/bytes/base64.ts';
import { keyOf, valueAt } from '../../../syntax/document.ts';
import { afterSteps, edited, rewritten } from '../../changed-file.ts';
import type { FileChange, FixContext, FixKind } from '../../fix.ts';
import { camelCase } from '../../secret/camel-case.ts';
import { ownEntry, type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';

/**
 * Lets a Secret among the templates of a chart take a value from who installs it: what the template holds goes, and rendering fails
 * where the value is not given.
 * Source: Helm, "Chart Development Tips and Tricks", `required`.
 */
export const moveToChartValues: FixKind = {
  kind: 'move-to-chart-values',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Require ${move.setting} from whoever installs the chart`;
    return [{ id: 'move-to-chart-values', title, safety: 'review', effect: 'in-place update', isPreferred: true }];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    if (!move) return undefined;
    const { place, setting, isEncoded, values } = move;
    const call = `{{ required "${setting} is needed" .Values.${setting} | ${isEncoded ? 'b64enc | ' : ''}quote }}`;
    const own = edited(finding.at.path, [{ span: place.node.span, text: call }]);
    const shown = own && withSetting(values, 'secrets', move.key, context);
    return own && shown ? [own, ...shown] : undefined;
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    if (!move) return undefined;
    const written = scalarText(move.place.node);
    const value = (move.isEncoded ? decodeBase64Text(written.trim()) : undefined) ?? written;
    return { value, keep: `Give ${move.setting} in a file of values that git ignores.` };
  },
};

interface Move {
  readonly place: SecretPlace;
  readonly isEncoded: boolean;
  /** Of the chart, where its values stand. */
  readonly values: string;
  /** The member, as values are spelled. */
  readonly key: string;
  readonly setting: string;
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const [, chart = ''] = /^(.*\/|)templates\/[^/].*\.ya?ml$/.exec(finding.at.path) ?? [];
  if (!/(?:^|\/)templates\//.test(finding.at.path) || context.text(`${chart}Chart.yaml`) === undefined)
    return undefined;
  const place = secretPlace(finding, context);
  const own = place?.isWhole ? ownEntry(place) : undefined;
  const section = place?.entries[1] && keyOf(place.entries[1].entry);
  const root = place?.document.roots.find(({ span }) => own && encloses(span, own.span));
  const kind = valueAt(root, 'kind');
  if (!place || !own || kind?.kind !== 'scalar' || kind.value !== 'Secret') return undefined;
  if (section !== 'data' && section !== 'stringData') return undefined;
  const key = camelCase(keyOf(own) ?? '');
  const values = `${chart}values.yaml`;
  const known = valueAt(context.document(values)?.roots[0], 'secrets');
  if (!/^[A-Za-z]\w*$/.test(key) || (known !== undefined && known.kind !== 'map')) return undefined;
  return { place, isEncoded: section === 'data', values, key, setting: `secrets.${key}` };
}

/** The setting `holder.key`, empty, among the values that the chart shows; undefined where they have no place for it. */
export function withSetting(
  path: string,
  holder: string,
  key: string,
  context: FixContext,
): readonly FileChange[] | undefined {
  const text = context.text(path);
  const after = afterSteps('yaml', text ?? '', [
    (document, editor) => {
      const [root] = document.roots;
      const map = valueAt(root, holder);
      if (map?.kind === 'map') return valueAt(map, key) ? 'nothing' : editor.setEntry(document, map, key, '');
      return editor.setEntry(document, root?.kind === 'map' ? root : undefined, holder, { [key]: '' });
    },
  ]);
  if (after === undefined) return undefined;
  const change = after === text ? undefined : rewritten(path, text, after);
  return change === undefined ? [] : [change];
}
