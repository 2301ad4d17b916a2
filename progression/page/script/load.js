"use strict";
/* Opens the bundle that the page carries: its data, and the style and script that the page's policy
   allows by their hashes. Where a browser cannot, the map and the list stay as they are. */
const LETTERS = [...Array(94).keys()].map((at) => String.fromCharCode(at + 33)).filter((it) => !"&<>".includes(it));
/* Two letters are 13 bits; one at the end is the first of two. */
const bytesOf = (text) => {
  const worth = new Map(LETTERS.map((it, at) => [it, at]));
  const bytes = new Uint8Array((text.length * 13) >> 4);
  let [bits, held, end] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 2) {
    bits = (bits << 13) + worth.get(text[at]) * 91 + (worth.get(text[at + 1]) ?? 0);
    for (held += 13; held > 7; end += 1) {
      held -= 8;
      bytes[end] = bits >> held;
    }
  }
  return bytes;
};
const unpacked = (id) => {
  const bytes = bytesOf(document.getElementById(id).textContent);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
};
const put = (name, text) => {
  const made = document.createElement(name);
  made.textContent = text;
  document.head.append(made);
};
unpacked("bundle").then((text) => {
  const [data, question, script, style] = text.split("\0");
  put("style", style);
  put("script", script);
  startPage(JSON.parse(data), question);
});
