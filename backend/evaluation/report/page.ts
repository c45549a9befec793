export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Tables scroll inside of themselves on a phone; colours follow the system. */
const style = `
:root { color-scheme: light dark; --ground: #fbfaf8; --card: #fff; --ink: #1f2328; --soft: #5b636d; --line: #dcd9d3;
  --good: #14713b; --warn: #8a5a00; --bad: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14161a; --card: #1d2026; --ink: #e8e9ec; --soft: #a3abb6; --line: #343941;
    --good: #5fd08d; --warn: #f0b54d; --bad: #ff8a80; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 16px; max-width: 1240px; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.2; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
p, li { max-width: 75ch; } section > p, li { color: var(--soft); }
.verdict { font-size: 1.1rem; font-weight: 600; }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; }
th, td { padding: 6px 10px; text-align: right; white-space: nowrap; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--soft); font-weight: 600; }
th:first-child, td:first-child { text-align: left; position: sticky; left: 0; background: var(--card); white-space: normal;
  min-width: 9rem; }
small { color: var(--soft); }
details { margin: 8px 0; } summary { cursor: pointer; padding: 8px 0; font-weight: 600; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr)); gap: 12px; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 10px; min-width: 0; }
article p { margin: 8px 0 0; font-size: .8125rem; overflow-wrap: anywhere; }
.pictures { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 6px; }
figure { margin: 0; min-width: 0; } img, .nothing { display: block; width: 100%; aspect-ratio: 1; object-fit: contain;
  background: var(--ground); border-radius: 6px; }
figcaption { font-size: .75rem; color: var(--soft); text-align: center; }
`;

export const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${content}
</body>
</html>
`;
