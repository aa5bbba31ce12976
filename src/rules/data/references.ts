/**
 * Systems that references speak of, with the beginning of their address. Made by scripts/tables/rule-classes.mjs; see
 * NOTICE.
 */
export const REFERENCE_SYSTEMS: ReadonlyMap<string, string> = new Map([
  ['cve', 'https://cve.mitre.org/cgi-bin/cvename.cgi?name='],
  ['nessus', 'https://www.tenable.com/plugins/nessus/'],
  ['url', 'https://'],
  ['mcafee', 'https://vil.nai.com/vil/content/v_'],
  ['bid', 'https://www.securityfocus.com/bid/'],
  ['bugtraq', 'https://www.securityfocus.com/bid/'],
  ['md5', 'https://www.threatexpert.com/report.aspx?md5='],
  ['secunia', 'https://www.secunia.com/advisories/'],
  ['arachnids', 'https://www.whitehats.com/info/IDS'],
  ['exploitdb', 'https://www.exploit-db.com/exploits/'],
  ['msft', 'https://technet.microsoft.com/security/bulletin/'],
  ['et', 'https://doc.emergingthreats.net/'],
  ['etpro', 'https://doc.emergingthreatspro.com/'],
  ['telus', 'https://'],
  ['xforce', 'http://xforce.iss.net/xforce/xfdb/'],
  ['osvdb', 'http://osvdb.org/show/osvdb/'],
  ['threatexpert', 'http://www.threatexpert.com/report.aspx?md5='],
  ['openpacket', 'https://www.openpacket.org/capture/grab/'],
  ['securitytracker', 'http://securitytracker.com/id?'],
]);
