/** The lines that end a start: where to go, how to sign in. */
export function welcome({ url, owner, databaseUri, standInUrl, production }) {
  const lines = [['Vision AI is ready', url]];
  if (owner?.password) {
    lines.push(['Sign in with', `${owner.email}   password: ${owner.password}`]);
    lines.push(['', 'This password is shown only now; the admin asks you to change it.']);
  } else if (owner) {
    lines.push(['Sign in with', `${owner.email} and OWNER_PASSWORD`]);
  }
  if (!owner) {
    lines.push(['Password lost?', 'npm run owner gives the owner a new one']);
  }
  if (!production) {
    lines.push(['Try it', `${url}/simulator shows the chat as a customer sees it`]);
  }
  if (databaseUri) {
    lines.push(['Database', `${databaseUri}   (embedded: for trying out, not for production)`]);
  }
  if (standInUrl) {
    lines.push(['Facebook stand-in', standInUrl]);
  }
  lines.push(['Stop', 'Ctrl-C']);
  const width = Math.max(...lines.map(([label]) => label.length)) + 3;
  return `\n${lines.map(([label, text]) => `  ${label.padEnd(width)}${text}`).join('\n')}\n`;
}
