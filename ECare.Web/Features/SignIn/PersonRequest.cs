using ECare.Core.Identity.Sessions;

namespace ECare.Web.Features.SignIn;

/// <summary>Who is signed in at the operator of the request.</summary>
public static class PersonRequest
{
    extension(HttpContext context)
    {
        /// <summary>The signed-in person, or null for a stranger. Set by the sign-in middleware, which stands behind the site's.</summary>
        public SignedIn? Person => context.Features.Get<SignedIn>();

        /// <exception cref="InvalidOperationException">Nobody is signed in: the page forgot to ask for it.</exception>
        public SignedIn RequirePerson() =>
            context.Person ?? throw new InvalidOperationException("The page needs a signed-in person and did not ask for one.");
    }
}
