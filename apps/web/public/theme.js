/* global document, localStorage, location, matchMedia, URLSearchParams */
// Sets the theme before the first paint. A file of its own, because the policy allows no inline script.
(function () {
  var choice = null;
  try {
    // Inside a widget the host page chooses.
    choice =
      location.pathname === '/embed'
        ? new URLSearchParams(location.search).get('theme')
        : localStorage.getItem('ctc.theme');
  } catch {
    // Storage can be blocked; the system's wish is followed then.
  }
  var known = choice === 'light' || choice === 'dark' || choice === 'contrast';
  var wished = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
  document.documentElement.classList.add(known ? choice : wished);
})();
