using ECare.Cms.Management.Access;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Languages;

internal sealed record SentLanguage(string Name, bool IsDefault, bool IsMandatory, string? FallbackIsoCode = null, string? IsoCode = null);

/// <summary>Languages that content is written in.</summary>
internal static class LanguageEndpoints
{
    private static readonly AccessRule Settings = new InSection(BackofficeSection.Settings);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/language", ListAsync).For(new SignedIn());
        api.MapGet("/language/{isoCode}", ReadAsync).For(Settings);
        api.MapPost("/language", CreateAsync).For(Settings);
        api.MapPut("/language/{isoCode}", UpdateAsync).For(Settings);
        api.MapDelete("/language/{isoCode}", DeleteAsync).For(Settings);
        api.MapGet("/item/language", ItemsAsync).For(new SignedIn());
        api.MapGet("/item/language/default", DefaultAsync).For(new SignedIn());
        api.MapGet("/culture", Cultures).For(Settings);
    }

    private static async Task<IResult> ListAsync(Page page, ILanguageService languages) =>
        page.Of([.. (await languages.GetAllAsync()).Select(View)]);

    private static async Task<IResult> ReadAsync(string isoCode, ILanguageService languages) =>
        await languages.GetAsync(isoCode) is { } language ? ManagementJson.Ok(View(language)) : Problem.NotFound;

    private static async Task<IResult> CreateAsync(Sent<SentLanguage> sent, StaffMember member, ILanguageService languages, HttpContext http)
    {
        if (sent.Value.IsoCode is not { Length: > 0 } isoCode)
        {
            return Problem.BadRequest;
        }

        var created = await languages.CreateAsync(Filled(new Language(isoCode, sent.Value.Name), sent.Value), member.Key);
        if (!created.Success)
        {
            return Problem.Of(created.Status);
        }

        http.Response.Headers["Umb-Generated-Resource"] = isoCode;
        return Results.Created($"{ManagementApi.Root}/language/{isoCode}", null);
    }

    private static async Task<IResult> UpdateAsync(string isoCode, Sent<SentLanguage> sent, StaffMember member, ILanguageService languages)
    {
        if (await languages.GetAsync(isoCode) is not { } language)
        {
            return Problem.NotFound;
        }

        var updated = await languages.UpdateAsync(Filled(language, sent.Value), member.Key);
        return updated.Success ? Results.Ok() : Problem.Of(updated.Status);
    }

    private static async Task<IResult> DeleteAsync(string isoCode, StaffMember member, ILanguageService languages, IDomainService domains)
    {
        var sites = (await domains.GetAllAsync(includeWildcards: true)).Where(domain => isoCode.Equals(domain.LanguageIsoCode, StringComparison.OrdinalIgnoreCase))
            .Select(domain => $"“{domain.DomainName}”").Order(StringComparer.Ordinal).ToList();
        if (sites.Count > 0)
        {
            return Problem.Of(StatusCodes.Status409Conflict, $"Visitors read it at {string.Join(", ", sites)}: take it from “Culture and Hostnames” there first");
        }

        var deleted = await languages.DeleteAsync(isoCode, member.Key);
        return deleted.Success ? Results.Ok() : Problem.Of(deleted.Status);
    }

    private static async Task<IResult> ItemsAsync(HttpRequest request, ILanguageService languages) =>
        ManagementJson.Ok((await languages.GetMultipleAsync(request.Query["isoCode"].OfType<string>())).Select(Item));

    private static async Task<IResult> DefaultAsync(ILanguageService languages) =>
        await languages.GetDefaultLanguageAsync() is { } language ? ManagementJson.Ok(Item(language)) : Problem.NotFound;

    private static IResult Cultures(Page page) => page.Of([.. System.Globalization.CultureInfo.GetCultures(System.Globalization.CultureTypes.AllCultures)
        .Where(culture => culture.Name.Length > 0)
        .DistinctBy(culture => culture.Name)
        .OrderBy(culture => culture.EnglishName, StringComparer.Ordinal)
        .Select(culture => new { name = culture.Name, englishName = culture.EnglishName })]);

    private static ILanguage Filled(ILanguage language, SentLanguage sent)
    {
        language.CultureName = sent.Name;
        language.IsDefault = sent.IsDefault;
        language.IsMandatory = sent.IsMandatory;
        language.FallbackIsoCode = sent.FallbackIsoCode;
        return language;
    }

    private static object View(ILanguage language) => new
    {
        name = language.CultureName,
        isoCode = language.IsoCode,
        isDefault = language.IsDefault,
        isMandatory = language.IsMandatory,
        fallbackIsoCode = language.FallbackIsoCode,
    };

    private static object Item(ILanguage language) => new { name = language.CultureName, isoCode = language.IsoCode };
}
