import { hostJob } from '../host-job.ts';
import type { Draft, Subject } from '../rule.ts';

/** A service of the repository's own that runs for as long as the machine does, as root, with nothing taken from it. */
export function* hostServiceRoot(subject: Subject): Iterable<Draft> {
  const found = hostJob(subject);
  if (!found?.isUnit || !found.runsAsRoot) return;
  const { settings } = found.job;
  const [command] = found.commands;
  if (settings.limited || settings.type?.some(({ value }) => value === 'oneshot') || !command) return;
  // Programs of the system are written to be started as root, and drop what they do not need.
  if (
    /^[@:+!|-]*\/(?:usr\/)?(?:s?bin|lib\w*)\/(?!env\b|python|node|java|ruby|perl|php|bash|sh\b)/.test(
      String(command.value),
    )
  )
    return;
  // Of a program in a folder that a template fills in, the unit's name tells.
  if (ofNodes.test(command.exact ? String(command.value) : `/${found.job.name}`)) return;
  yield found.draft(settings.user?.[0] ?? command, {});
}

/** What runs the containers of a machine, and its networks: as root, by its work. Sources: Kubernetes, "Running Kubernetes Node Components as a Non-root User"; Docker, "Rootless mode"; Nomad, "Agent configuration", clients. */
const ofNodes =
  /^[@:+!|-]*\/(?:[\w.@-]{1,60}\/){0,8}(?:kubelet|kube-proxy|k3s|k0s|rke2|microk8s|containerd|dockerd|crio|cri-dockerd|podman|nomad|flanneld|cilium-agent|calico-node|kube-router|wg-quick|keepalived)(?=\s|$)/;
