/** Whether a manifest is for a cluster that a pipeline or a developer makes, tries things on and throws away, as far as its path tells. Sources: kind, minikube and k3d, configuration. */
export function isOfTrialCluster(path: string): boolean {
  return trial.test(path);
}

const trial =
  /(?:^|\/)\.(?:github|gitlab|circleci|ci)\/(?!workflows\/)|(?:^|[/_-])(?:kind|minikube|k3d)(?:[-_][^/]{0,80})?\.ya?ml$/i;
