using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Web;

namespace ECare.Cms.Editors.Values;

/// <summary>Tells the back office what a stored link leads to, and whether it still does.</summary>
internal sealed class LinkTargets(
    IContentService documents,
    IMediaService media,
    IPublishedUrlProvider urls,
    IUmbracoContextFactory contexts)
{
    public EditorLink Show(StoredLink stored, string? culture) => stored.UdiOf() switch
    {
        { EntityType: Constants.UdiEntityType.Document } udi => Document(Start(stored, udi), udi.Guid, stored.Culture ?? culture),
        { EntityType: Constants.UdiEntityType.Media } udi => Media(Start(stored, udi), udi.Guid),
        _ => Start(stored, null) with { Icon = "icon-link", Published = true, Trashed = false, Type = EditorLink.External, Url = stored.Url ?? string.Empty },
    };

    private static EditorLink Start(StoredLink stored, GuidUdi? udi) => new()
    {
        Name = stored.Name,
        Target = stored.LinkTarget,
        QueryString = stored.QueryString,
        Culture = stored.Culture,
        Type = udi?.EntityType,
        Unique = udi?.Guid,
        Url = string.Empty,
    };

    private EditorLink Document(EditorLink link, Guid key, string? culture)
    {
        if (documents.GetById(key) is not { } document)
        {
            return link with { Icon = "icon-document", Published = false, Trashed = true };
        }

        using var context = contexts.EnsureUmbracoContext();
        return link with
        {
            Icon = document.ContentType.Icon,
            Published = culture is null || !document.PublishedCultures.Any() ? document.Published : document.IsCulturePublished(culture),
            Trashed = document.Trashed,
            Url = urls.GetUrl(key, UrlMode.Relative, culture),
        };
    }

    private EditorLink Media(EditorLink link, Guid key)
    {
        if (media.GetById(key) is not { } item)
        {
            return link with { Icon = "icon-picture", Published = false, Trashed = true };
        }

        using var context = contexts.EnsureUmbracoContext();
        return link with { Icon = item.ContentType.Icon, Published = !item.Trashed, Trashed = item.Trashed, Url = urls.GetMediaUrl(key, UrlMode.Relative) };
    }
}
