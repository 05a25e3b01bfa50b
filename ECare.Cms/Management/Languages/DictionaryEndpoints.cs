using ECare.Cms.Management.Access;
using ECare.Cms.Management.Trees;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Languages;

internal sealed record SentTranslation(string IsoCode, string Translation);

internal sealed record SentDictionaryItem(string Name, IReadOnlyList<SentTranslation> Translations, Guid? Id = null, Ref? Parent = null);

internal sealed record MoveDictionaryItem(Ref? Target = null);

/// <summary>The words of the interface, in every language. Whoever may not write a language leaves it as it is.</summary>
internal static class DictionaryEndpoints
{
    private static readonly object[] None = [];
    private static readonly IResult Foreign = Problem.Of(StatusCodes.Status403Forbidden, "There are words in languages that you may not write: they would go with it");
    private static readonly AccessRule Translation = new InSection(BackofficeSection.Translation);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/dictionary", OverviewAsync).For(Translation);
        api.MapGet("/dictionary/{id:guid}", ReadAsync).For(Translation);
        api.MapPost("/dictionary", CreateAsync).For(Translation);
        api.MapPut("/dictionary/{id:guid}", UpdateAsync).For(Translation);
        api.MapPut("/dictionary/{id:guid}/move", MoveAsync).For(Translation);
        api.MapDelete("/dictionary/{id:guid}", DeleteAsync).For(Translation);
        api.MapGet("/item/dictionary", ItemsAsync).For(Translation);
        api.MapGet("/tree/dictionary/root", RootAsync).For(Translation);
        api.MapGet("/tree/dictionary/children", ChildrenAsync).For(Translation);
        api.MapGet("/tree/dictionary/ancestors", AncestorsAsync).For(Translation);
    }

    private static async Task<IResult> OverviewAsync(Page page, IDictionaryItemService dictionary, string? filter = null) =>
        page.Of([.. (await dictionary.GetDescendantsAsync(null, filter)).OrderBy(item => item.ItemKey, StringComparer.Ordinal).Select(item => new
        {
            id = item.Key,
            name = item.ItemKey,
            parent = item.ParentId is { } parent ? new Ref(parent) : null,
            translatedIsoCodes = item.Translations.Where(translation => translation.Value.Length > 0).Select(translation => translation.LanguageIsoCode),
        })]);

    private static async Task<IResult> ReadAsync(Guid id, IDictionaryItemService dictionary) => await dictionary.GetAsync(id) is { } item
        ? ManagementJson.Ok(new
        {
            id = item.Key,
            name = item.ItemKey,
            translations = item.Translations.Select(translation => new { isoCode = translation.LanguageIsoCode, translation = translation.Value }),
        })
        : Problem.NotFound;

    private static async Task<IResult> CreateAsync(
        Sent<SentDictionaryItem> sent, StaffMember member, IDictionaryItemService dictionary, ILanguageService languages, HttpContext http)
    {
        var item = new DictionaryItem(sent.Value.Parent?.Id, sent.Value.Name);
        if (sent.Value.Id is { } key)
        {
            item.Key = key;
        }

        if (await TranslateAsync(item, sent.Value, member, languages) is { } refusal)
        {
            return refusal;
        }

        var created = await dictionary.CreateAsync(item, member.Key);
        if (!created.Success)
        {
            return Problem.Of(created.Status);
        }

        http.Response.Headers["Umb-Generated-Resource"] = item.Key.ToString();
        return Results.Created($"{ManagementApi.Root}/dictionary/{item.Key}", null);
    }

    private static async Task<IResult> UpdateAsync(
        Guid id, Sent<SentDictionaryItem> sent, StaffMember member, IDictionaryItemService dictionary, ILanguageService languages)
    {
        if (await dictionary.GetAsync(id) is not { } item)
        {
            return Problem.NotFound;
        }

        if (!string.Equals(item.ItemKey, sent.Value.Name, StringComparison.Ordinal) && !MayWriteAll([item], member))
        {
            return Foreign;
        }

        item.ItemKey = sent.Value.Name;
        if (await TranslateAsync(item, sent.Value, member, languages) is { } refusal)
        {
            return refusal;
        }

        var updated = await dictionary.UpdateAsync(item, member.Key);
        return updated.Success ? Results.Ok() : Problem.Of(updated.Status);
    }

    private static async Task<IResult> MoveAsync(Guid id, Sent<MoveDictionaryItem> sent, StaffMember member, IDictionaryItemService dictionary)
    {
        if (await dictionary.GetAsync(id) is not { } item)
        {
            return Problem.NotFound;
        }

        var moved = await dictionary.MoveAsync(item, sent.Value.Target?.Id, member.Key);
        return moved.Success ? Results.Ok() : Problem.Of(moved.Status);
    }

    private static async Task<IResult> DeleteAsync(Guid id, StaffMember member, IDictionaryItemService dictionary)
    {
        if (await dictionary.GetAsync(id) is not { } item)
        {
            return Problem.NotFound;
        }

        if (!MayWriteAll((await dictionary.GetDescendantsAsync(id)).Prepend(item), member))
        {
            return Foreign;
        }

        var deleted = await dictionary.DeleteAsync(id, member.Key);
        return deleted.Success ? Results.Ok() : Problem.Of(deleted.Status);
    }

    private static async Task<IResult> ItemsAsync(HttpRequest request, IDictionaryItemService dictionary) => Keys.Of(request) is { } keys
        ? ManagementJson.Ok((await dictionary.GetManyAsync([.. keys])).Select(item => new { id = item.Key, flags = None, name = item.ItemKey }))
        : Problem.BadRequest;

    private static async Task<IResult> RootAsync(Page page, IDictionaryItemService dictionary) =>
        await TreeAsync(page, dictionary, await dictionary.GetAtRootAsync());

    private static async Task<IResult> ChildrenAsync(Guid parentId, Page page, IDictionaryItemService dictionary) =>
        await TreeAsync(page, dictionary, await dictionary.GetChildrenAsync(parentId));

    private static async Task<IResult> AncestorsAsync(Guid descendantId, IDictionaryItemService dictionary)
    {
        var path = new List<object>();
        for (var item = await dictionary.GetAsync(descendantId); item is not null; item = item.ParentId is { } parent ? await dictionary.GetAsync(parent) : null)
        {
            path.Insert(0, await TreeItemAsync(item, dictionary));
        }

        return path.Count > 0 ? ManagementJson.Ok(path) : Problem.NotFound;
    }

    private static async Task<IResult> TreeAsync(Page page, IDictionaryItemService dictionary, IEnumerable<IDictionaryItem> items)
    {
        var all = items.OrderBy(item => item.ItemKey, StringComparer.Ordinal).ToList();
        var shown = new List<object>();
        foreach (var item in all.Skip(page.Skip).Take(page.Take))
        {
            shown.Add(await TreeItemAsync(item, dictionary));
        }

        return ManagementJson.Ok(new { total = all.Count, items = shown });
    }

    private static async Task<object> TreeItemAsync(IDictionaryItem item, IDictionaryItemService dictionary) => new
    {
        id = item.Key,
        name = item.ItemKey,
        flags = None,
        hasChildren = await dictionary.CountChildrenAsync(item.Key) > 0,
        parent = item.ParentId is { } parent ? new Ref(parent) : null,
    };

    // Pages find words by their key: with it go those of every language.
    private static bool MayWriteAll(IEnumerable<IDictionaryItem> items, StaffMember member) =>
        items.SelectMany(item => item.Translations).All(translation => translation.Value.Length == 0 || member.MayWrite(translation.LanguageIsoCode));

    // A language that somebody may not write keeps the words that it has.
    private static async Task<IResult?> TranslateAsync(IDictionaryItem item, SentDictionaryItem sent, StaffMember member, ILanguageService languages)
    {
        var known = (await languages.GetAllAsync()).ToDictionary(language => language.IsoCode, StringComparer.OrdinalIgnoreCase);
        if (sent.Name.Length == 0 || sent.Translations.Any(translation => !known.ContainsKey(translation.IsoCode)))
        {
            return Problem.BadRequest;
        }

        var kept = item.Translations.Where(translation => !member.MayWrite(translation.LanguageIsoCode));
        var written = sent.Translations.Where(translation => member.MayWrite(translation.IsoCode))
            .Select(translation => new DictionaryTranslation(known[translation.IsoCode], translation.Translation));
        item.Translations = [.. kept, .. written];
        return null;
    }
}
