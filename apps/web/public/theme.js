/* global document, localStorage, matchMedia */
// Sets the theme before the first paint. A file of its own, because the policy allows no inline script.
(function () {
  var choice = null;
  try {
    choice = localStorage.getItem('ctc.theme');
  } catch {
    // Storage can be blocked; the system's wish is followed then.
  }
  var light = choice === 'light' || (choice !== 'dark' && matchMedia('(prefers-color-scheme: light)').matches);
  document.documentElement.classList.add(light ? 'light' : 'dark');
})();
