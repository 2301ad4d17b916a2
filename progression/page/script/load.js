"use strict";
/* Opens the bundle that the page carries: its data, and the style and script that the page's policy
   allows by their hashes. Where a browser cannot, the map and the list stay as they are. */
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%.()*+-;,=:?@^_`{|}~";
/* Five letters are four bytes; the last are filled up with the last letter, and cut off again. */
const bytesOf = (text) => {
  const worth = [];
  for (let at = 0; at < 85; at += 1) worth[LETTERS.charCodeAt(at)] = at;
  const words = Math.ceil(text.length / 5);
  const bytes = new DataView(new ArrayBuffer(words * 4));
  for (let word = 0; word < words; word += 1) {
    let value = 0;
    for (let at = word * 5; at < word * 5 + 5; at += 1) value = value * 85 + (worth[text.charCodeAt(at)] ?? 84);
    bytes.setUint32(word * 4, value);
  }
  return new Uint8Array(bytes.buffer, 0, text.length - words);
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
  const { data, style, script } = JSON.parse(text);
  put("style", style);
  put("script", script);
  startPage(data);
});
