using ECare.Web.Content.Models;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;

namespace ECare.Web.Features.SignIn;

/// <summary>The sign-in page at one of its two steps.</summary>
/// <param name="Page">The editors' words.</param>
internal sealed record SignInModel(IPageHead Page)
{
    /// <summary>What is wrong with the form, or null.</summary>
    public ErrorSummary? Errors { get; init; }

    /// <summary>What the person should know before the form.</summary>
    public Notice? Notice { get; init; }

    /// <summary>The first step's question; null at the second.</summary>
    public FormField? Phone { get; init; }

    /// <summary>The second step's question; null at the first.</summary>
    public FormField? Code { get; init; }

    /// <summary>How long another code must be waited for; null when it may be asked for now.</summary>
    public string? ResendWait { get; init; }

    /// <summary>The first step again, with the way back kept.</summary>
    public string OtherNumberUrl { get; init; } = "";
}
