using ECare.Core.Operators;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;

namespace ECare.Web.Features.SignIn;

/// <summary>Where one signs in, for pages that belong to no site.</summary>
public sealed class SignInAddresses(SiteAddresses addresses)
{
    /// <summary>The sign-in page of an operator in a language, or null where editors have not placed one.</summary>
    public string? Of(Operator @operator, string culture) => addresses.Of(@operator, SignInPage.ModelTypeAlias, culture);
}
