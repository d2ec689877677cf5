/** Whether a setting, called with the part that holds it, is the key by which a server signs the cookies of its sessions. */
export function isKeyOfServer(path: string, name: string): boolean {
  return isOfPlay(path, name) || (/(?:^|\.)secret_key$/.test(name) && ofAirflow.test(path));
}

/** By which the server of Airflow signs the cookies of sessions. Source: Apache Airflow, "Configuration Reference", [webserver] secret_key. */
const ofAirflow = /(?:^|\/)airflow(?:[._-]\w{1,20})?\.cfg$/;

/** By which Play signs the cookie of sessions. Sources: Play 1, "Configuration", application.secret; Play 2, "The Application Secret". */
function isOfPlay(path: string, name: string): boolean {
  return /(?:^|\/)conf\/(?:[\w-]{1,40}\/)?[\w.-]{1,60}\.conf$/.test(path) && ofPlay.test(name);
}

const ofPlay = /(?:^|\.)(?:application\.secret|play\.(?:http\.secret\.key|crypto\.secret))$/;
