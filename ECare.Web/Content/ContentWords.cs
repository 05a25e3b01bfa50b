using ECare.Web.Display;

namespace ECare.Web.Content;

/// <summary>The interface's words from Umbraco's dictionary, whose languages already fall back to each other.</summary>
internal sealed class ContentWords(Cms.Publishing.Words words) : IWordSource
{
    public string? Find(string key, string culture) => words.Find(key, culture);
}
