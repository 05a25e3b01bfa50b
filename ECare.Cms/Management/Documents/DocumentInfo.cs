using ECare.Cms.Management.Trees;
using ECare.Cms.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Entities;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Cms.Management.Documents;

/// <summary>What there is to know about a document: addresses, who uses it.</summary>
internal static class DocumentInfo
{
    public static async Task<IResult> UrlsAsync(
        HttpRequest request, IContentService contents, IPublishedUrlInfoProvider urls, IOptions<UmbracoRenderingDefaultsOptions> pages)
    {
        if (Keys.Of(request) is not { } keys)
        {
            return Problem.BadRequest;
        }

        var items = new List<object>();
        foreach (var document in contents.GetByIds(keys))
        {
            // Settings, banners and campaigns are documents, but no pages: what Umbraco would make of their place in the tree answers 404.
            IEnumerable<UrlInfo> found = pages.Value.NotRouted.Contains(document.ContentType.Alias) ? [] : await urls.GetAllAsync(document);
            items.Add(new
            {
                id = document.Key,
                urlInfos = found.Select(url => new { culture = url.Culture, url = url.Url?.ToString() is { } address ? HostNames.Read(address) : null, message = url.Message, provider = url.Provider }),
            });
        }

        return ManagementJson.Ok(items);
    }

    public static async Task<IResult> ReferencedByAsync(Guid id, Page page, ITrackedReferencesService references, IEntityService entities)
    {
        var found = await references.GetPagedRelationsForItemAsync(id, UmbracoObjectTypes.Document, page.Skip, page.Take, filterMustBeIsDependency: true);
        return found.Success && found.Result is { } relations
            ? ManagementJson.Ok(new { total = relations.Total, items = relations.Items.Select(relation => Reference(relation, entities)) })
            : Problem.Of(found.Status);
    }

    public static async Task<IResult> ReferencedDescendantsAsync(Guid id, Page page, ITrackedReferencesService references)
    {
        var found = await references.GetPagedDescendantsInReferencesAsync(id, UmbracoObjectTypes.Document, page.Skip, page.Take, filterMustBeIsDependency: true);
        return found.Success && found.Result is { } relations
            ? ManagementJson.Ok(new { total = relations.Total, items = relations.Items.Select(relation => new Ref(relation.NodeKey)) })
            : Problem.Of(found.Status);
    }

    public static async Task<IResult> AreReferencedAsync(HttpRequest request, Page page, ITrackedReferencesService references)
    {
        if (Keys.Of(request) is not { } keys)
        {
            return Problem.BadRequest;
        }

        var found = await references.GetPagedKeysWithDependentReferencesAsync(keys.ToHashSet(), Umbraco.Cms.Core.Constants.ObjectTypes.Document, page.Skip, page.Take);
        return ManagementJson.Ok(new { total = found.Total, items = found.Items.Select(key => new Ref(key)) });
    }

    public static IResult Configuration(IOptions<ContentSettings> settings) => ManagementJson.Ok(new
    {
        disableDeleteWhenReferenced = false,
        disableUnpublishWhenReferenced = false,
        allowEditInvariantFromNonDefault = settings.Value.AllowEditInvariantFromNonDefault,
        allowNonExistingSegmentsCreation = true,
    });

    internal static object Reference(RelationItemModel relation, IEntityService entities) => relation.NodeType == Umbraco.Cms.Core.Constants.UdiEntityType.Document
        ? new DocumentReference(
            relation.NodeKey,
            relation.NodeName,
            relation.NodePublished,
            new { id = relation.ContentTypeKey, icon = relation.ContentTypeIcon, alias = relation.ContentTypeAlias, name = relation.ContentTypeName },
            entities.Get(relation.NodeKey, UmbracoObjectTypes.Document) is IDocumentEntitySlim document ? DocumentView.ItemVariants(document) : [])
        : new MediaReference(
            relation.NodeKey,
            relation.NodeName,
            new { id = relation.ContentTypeKey, icon = relation.ContentTypeIcon, alias = relation.ContentTypeAlias, name = relation.ContentTypeName });

    private sealed record DocumentReference(Guid Id, string? Name, bool? Published, object DocumentType, IEnumerable<object> Variants)
    {
        [System.Text.Json.Serialization.JsonPropertyName("$type")]
        public string Kind => "DocumentReferenceResponseModel";
    }

    private sealed record MediaReference(Guid Id, string? Name, object MediaType)
    {
        [System.Text.Json.Serialization.JsonPropertyName("$type")]
        public string Kind => "MediaReferenceResponseModel";
    }
}
