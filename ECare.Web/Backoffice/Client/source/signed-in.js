// Ends the small window in which a session was renewed: the large one hears of a change under this name and goes on.
localStorage.setItem('umb:userAuthTokenResponse', String(Date.now()));
window.close();
