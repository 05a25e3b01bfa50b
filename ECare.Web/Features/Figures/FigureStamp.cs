using ECare.Web.Content.Sites;
using ECare.Web.Views.Shared.Cards;

namespace ECare.Web.Features.Figures;

/// <summary>Says of when a figure is, and that it may be old where its source has been silent for longer than the operator allows.</summary>
internal sealed class FigureStamp(SiteRequest portal, TimeProvider clock)
{
    public AsOf Of(DateTimeOffset at)
    {
        var mayBeOld = clock.GetUtcNow() - at > portal.Site.Operator!.FiguresOldAfter;
        return new AsOf(portal.Words.Format(mayBeOld ? "Dashboard.AsOfOld" : "Common.AsOf", ("time", at)), at, mayBeOld);
    }
}
