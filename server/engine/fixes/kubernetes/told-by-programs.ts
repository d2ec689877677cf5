import { chartOf, isInTemplates } from '../../extract/kubernetes/chart.ts';
import { isTemplated } from '../../extract/template-text.ts';
import { classify, isSetAside } from '../../text/paths/path-class.ts';
import { isProgram } from '../../text/paths/set-up-path.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import type { FixContext } from '../fix.ts';

type Texts = Pick<FixContext, 'paths' | 'text'>;

/** The path of a program here that signs in to the cluster with the token of its pod, no test of one. */
export function programThatSignsIn(context: Texts): string | undefined {
  return textsOf(context, isProgram).find(({ text }) => signsIn.test(text))?.path;
}

/** How the clients of each language take what the pod is given. Sources: their documentations, "in-cluster configuration". */
const signsIn = anyOf([
  /\bload_(?:incluster|kube)_?config\b/,
  /\bfrom_service_account\(/,
  /\bInClusterConfig\(|ctrl\.GetConfig(?:OrDie)?\(/,
  /\bloadFromCluster\(|\bloadFromDefault\(/,
  /\/var\/run\/secrets\/kubernetes\.io\/serviceaccount/,
  /\bKUBERNETES_SERVICE_HOST\b/,
]);

/**
 * Namespaces in which copies of the program of a manifest agree on their leader, where an option or the code names one. A chart tells it of its own programs,
 * and what its templates fill in is filled in nowhere else.
 */
export function electionNamespaces(context: Texts, manifest: string): ReadonlySet<string> {
  const isOfOther = (path: string) =>
    !path.endsWith('.go') &&
    (isInTemplates(path) || isInTemplates(manifest)) &&
    (isInTemplates(path) !== isInTemplates(manifest) || chartOf(path) !== chartOf(manifest));
  const found = textsOf(context, (path) => /\.(?:ya?ml|tpl|go)$/.test(path) && !isOfOther(path)).flatMap(({ text }) =>
    [...text.matchAll(election)].map(([, option, code]) => option ?? code ?? ''),
  );
  return new Set(found.filter((name) => name !== '' && (isInTemplates(manifest) || !isTemplated(name))));
}

/** Sources: Kubernetes CSI, "external-provisioner", command-line options; controller-runtime, `manager.Options`. */
const election =
  /--leader-elect(?:ion|-resource)?-namespace[= ]["']?([\w{}.$() -]{1,100}?)["']?\s*$|\bLeaderElectionNamespace:\s{0,20}"([\w-]{1,63})"/gm;

/** The path of a text in or below a folder that asks the cluster for what is in other namespaces than one. */
export function asksElsewhere(context: Texts, folder: string, namespace: string): string | undefined {
  const isOther = (name: string) =>
    name !== namespace &&
    !/^(?:default|kube-system)\.|[{$]+(?:\.Release\.Namespace|\w*(?:POD|OWN|SELF)\w*)/i.test(name);
  return textsOf(context, (path) => path.startsWith(folder)).find(
    ({ text }) =>
      everywhere.test(text) ||
      [...text.matchAll(asked)].some(([, address, option]) => isOther(address ?? option ?? namespace)),
  )?.path;
}

/** Sources: documentations of kubectl and of the clients, "all namespaces". */
const everywhere = anyOf([
  /\bkubectl\b[^\n]{0,200}?\s(?:-A|--all-namespaces)\b/,
  /\w_for_all_namespaces\(|\bfrom_?[aA]ll_?[nN]amespaces\(|\binAnyNamespace\(/,
  /\.(?:Pods|Secrets|ConfigMaps|Services|Deployments|Jobs)\(""\)|\bNamespaceAll\b/,
]);

/** An address of the API, or a command, with the namespace in it: `/api/v1/namespaces/shop/pods`, `kubectl -n "$NAMESPACE" get`. */
const asked =
  /\/apis?\/[\w./-]{1,60}?\/namespaces\/([\w${}.-]{1,100})\/\w|\bkubectl\b[^\n]{0,200}?\s(?:-n|--namespace)[= ]["']?([\w${}.-]{1,100})/g;

function textsOf(
  { paths, text }: Texts,
  isMeant: (path: string) => boolean,
): readonly { readonly path: string; readonly text: string }[] {
  return paths()
    .filter((path) => isMeant(path) && !isSetAside(classify(path)))
    .slice(0, mostFiles)
    .flatMap((path) => {
      const found = text(path);
      return found === undefined || found.length > longest ? [] : [{ path, text: found }];
    });
}

/** A repository of more is not one service. And the longest text in characters. */
const mostFiles = 300;
const longest = 200_000;
