using ECare.Cms.Preview;
using ECare.Web.Display;

namespace ECare.Web.Content.Sites;

/// <summary>What a page needs to speak: its site, and figures and words as this visitor reads them. One per request.</summary>
public sealed class SiteRequest(IHttpContextAccessor http, DisplayFormats formats, WordsFactory words)
{
    private DisplayFormat? format;
    private IWords? said;

    /// <exception cref="InvalidOperationException">The request did not lead to a page of a site.</exception>
    public Site Site => http.HttpContext?.Features.Get<Site>()
        ?? throw new InvalidOperationException("The request leads to no site; only pages of the content tree have one.");

    /// <summary>Whether the request leads to a page of a site.</summary>
    public bool HasSite => http.HttpContext?.Features.Get<Site>() is not null;

    /// <summary>The moment that an editor looks at in a preview; null for everybody else, who looks at now.</summary>
    public DateTimeOffset? LookedAt => http.HttpContext?.Preview?.At;

    /// <summary>Figures, dates and amounts as the visitor chose to read them.</summary>
    public DisplayFormat Format => format ?? Site.Format;

    /// <summary>The interface's words, with figures written as the visitor reads them.</summary>
    public IWords Words => said ?? Site.Words;

    /// <summary>From here on the request writes figures as the person chose.</summary>
    public void Prefer(DisplayPreferences preferences)
    {
        format = formats.For(Site.Culture, preferences, Site.TimeZone);
        said = words.For(format);
    }
}
