using ECare.Cms.Management.Access;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Types;

/// <summary>Finds types by a part of their name or alias.</summary>
internal static class TypeSearch
{
    private static readonly object[] None = [];
    private static readonly AccessRule Settings = new InSection(BackofficeSection.Settings);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/item/document-type/search", (Page page, IContentTypeService types, string? query, bool? isElement) => page.Of(
            [.. Found(types.GetAll(), query).Where(type => isElement is null || type.IsElement == isElement).Select(TypeView.Item)])).For(Settings);
        api.MapGet("/item/media-type/search", (Page page, IMediaTypeService types, string? query) => page.Of([.. Found(types.GetAll(), query).Select(TypeView.Item)])).For(Settings);
        api.MapGet("/item/data-type/search", async (Page page, IDataTypeService types, string? query) => page.Of(
            [
                .. (await types.GetAllAsync()).Where(type => Has(type.Name, query) || Has(type.EditorAlias, query)).OrderBy(type => type.Name, StringComparer.OrdinalIgnoreCase).Select(type => new
                {
                    id = type.Key,
                    flags = None,
                    name = type.Name,
                    editorAlias = type.EditorAlias,
                    editorUiAlias = type.EditorUiAlias,
                    isDeletable = false,
                }),
            ])).For(Settings);
    }

    private static IEnumerable<T> Found<T>(IEnumerable<T> types, string? query)
        where T : IContentTypeBase =>
        types.Where(type => Has(type.Name, query) || Has(type.Alias, query)).OrderBy(type => type.Name, StringComparer.OrdinalIgnoreCase);

    private static bool Has(string? text, string? query) =>
        query?.Trim() is { Length: > 0 } words && text?.Contains(words, StringComparison.InvariantCultureIgnoreCase) == true;
}
