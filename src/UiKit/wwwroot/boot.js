// Runs before the first paint: theme, density and the width of the navigation as this browser last had them.
(() => {
  const root = document.documentElement;
  const read = name => { try { return localStorage.getItem('ui.' + name); } catch { return null; } };
  for (const name of ['theme', 'density', 'nav']) {
    const value = read(name);
    if (value && value !== 'auto') root.setAttribute('data-' + name, value);
  }
})();
