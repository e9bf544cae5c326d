// Runs before the first paint: theme, density and the width of the navigation. Where the server knows the user it has set
// them already and this browser remembers them for its login page; else they are as this browser last had them.
(() => {
  const root = document.documentElement;
  const known = root.hasAttribute('data-look');
  for (const name of ['theme', 'density', 'nav']) {
    try {
      const given = root.getAttribute('data-' + name);
      if (known) {
        localStorage.setItem('ui.' + name, given ?? 'auto');
        continue;
      }
      const value = localStorage.getItem('ui.' + name);
      if (value && value !== 'auto') root.setAttribute('data-' + name, value);
    } catch { /* private mode: the look of the system */ }
  }
})();
