// The page of one document, opened to be printed: once everything stands, the browser's own print comes up.
addEventListener('load', () => document.fonts.ready.then(() => window.print()));
