using ECare.Core.Billing.Documents;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using Microsoft.AspNetCore.Http.Extensions;

namespace ECare.Web.Features.Papers;

/// <summary>Makes what stands around each document.</summary>
internal sealed class PaperFrames(SiteRequest portal, DocumentSeals seals, IHttpContextAccessor http)
{
    /// <summary>A frame without figures; its maker fills in the rest.</summary>
    /// <param name="holder">The customer's name; empty where it was erased, and on what strangers may have.</param>
    /// <param name="account">What the account is called; empty on what strangers may have.</param>
    public PaperFrame Frame(string heading, string holder, string account) => new(portal.Site.Shell, heading)
    {
        Digits = portal.Format.DigitScript.ToString().ToLowerInvariant(),
        Holder = holder,
        Account = account,
        Facts = [],
        Total = default,
        FileName = "",
        PaperUrl = "",
    };

    /// <summary>How anybody checks a document by its number; null where editors placed no such page.</summary>
    public PaperCheck? Check(string number, SealedDocument says)
    {
        if (portal.Site.AddressOf(VerifyPage.ModelTypeAlias) is not { } address)
        {
            return null;
        }

        var request = http.HttpContext!.Request;
        var page = UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase).TrimEnd('/') + address;
        var seal = seals.Of(says);
        var (path, size) = QrCode.Of(page + QueryString.Create("number", number).Add("seal", seal).ToUriComponent());
        return new PaperCheck(page, seal, path, size);
    }
}
