using System.Text.RegularExpressions;
using ECare.Cms.Management.Access;
using ECare.Cms.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentEditing;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;

namespace ECare.Cms.Management.Documents;

/// <summary>The hostnames and first parts of addresses under which a document and what lies below it is found, each in a language.</summary>
internal static partial class DocumentDomains
{
    private const int Longest = 255;

    public static async Task<IResult> ReadAsync(Guid id, IDomainService domains)
    {
        var assigned = (await domains.GetAssignedDomainsAsync(id, includeWildcards: true)).ToList();
        return ManagementJson.Ok(new
        {
            defaultIsoCode = assigned.FirstOrDefault(domain => domain.IsWildcard)?.LanguageIsoCode,
            domains = assigned.Where(domain => !domain.IsWildcard).Select(domain => new { domainName = HostNames.Read(domain.DomainName), isoCode = domain.LanguageIsoCode }),
        });
    }

    public static async Task<IResult> UpdateAsync(Guid id, Sent<UpdateDomains> sent, StaffMember member, DomainTools tools)
    {
        var model = AsSent(sent.Value.ToModel());
        var known = (await tools.Domains.GetAssignedDomainsAsync(id, includeWildcards: false)).Select(domain => domain.DomainName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in model.Domains.Select(domain => domain.DomainName).Where(name => !known.Contains(name)))
        {
            if (Refusal(name, tools.Portal) is { } refusal)
            {
                return refusal;
            }
        }

        var updated = await tools.Domains.UpdateDomainsAsync(id, model);
        if (!updated.Success)
        {
            return Refused(updated.Status, updated.Result.ConflictingDomains, tools.Entities);
        }

        var now = model.Domains.Select(domain => $"{HostNames.Read(domain.DomainName)} ({domain.IsoCode})");
        await tools.Audit.AddAsync(
            AuditType.AssignDomain, member.Key, tools.Entities.GetId(id, UmbracoObjectTypes.Document).Result, UmbracoObjectTypes.Document.GetName(), $"Hostnames: {string.Join(", ", now)}", null);
        return Results.Ok();
    }

    // One host has one name, however it was typed, and Umbraco knows it as browsers send it.
    private static DomainsUpdateModel AsSent(DomainsUpdateModel sent)
    {
        sent.Domains = [.. sent.Domains.Select(domain => new DomainModel { DomainName = HostNames.Sent(domain.DomainName), IsoCode = domain.IsoCode })];
        return sent;
    }

    // What Umbraco takes for a setting (an empty name, a star) was not meant as one by who left a line empty.
    private static IResult? Refusal(string name, EndpointDataSource portal)
    {
        if (name.Length > Longest || DomainName().Match(name) is not { Success: true } parts || parts.Length == 0 || !HostNames.IsName(name))
        {
            return Problem.Of(StatusCodes.Status400BadRequest, name.Length == 0 ? "A line has no hostname" : $"“{name}” is no hostname and no beginning of an address", nameof(DomainOperationStatus.InvalidDomainName));
        }

        return parts.Groups["first"].Value is { Length: > 0 } first && OwnParts(portal).Contains(first, StringComparer.OrdinalIgnoreCase)
            ? Problem.Of(StatusCodes.Status400BadRequest, $"Addresses that begin with “/{first}” belong to the portal itself", nameof(DomainOperationStatus.InvalidDomainName))
            : null;
    }

    private static IEnumerable<string> OwnParts(EndpointDataSource portal) => portal.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.PathSegments is [{ IsSimple: true }, ..])
        .Select(endpoint => endpoint.RoutePattern.PathSegments[0].Parts[0])
        .OfType<Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart>()
        .Select(part => part.Content);

    private static IResult Refused(DomainOperationStatus status, IEnumerable<IDomain>? conflicting, IEntityService entities)
    {
        var taken = (conflicting ?? []).Select(domain => $"{HostNames.Read(domain.DomainName)} ({(domain.RootContentId is { } root ? entities.Get(root)?.Name : null)})").ToList();
        return status switch
        {
            DomainOperationStatus.DuplicateDomainName => Problem.Of(StatusCodes.Status409Conflict, "A hostname stands there twice", status.ToString()),
            DomainOperationStatus.ConflictingDomainName => Problem.Of(StatusCodes.Status409Conflict, $"Another document has this hostname: {string.Join(", ", taken)}", status.ToString()),
            DomainOperationStatus.LanguageNotFound => Problem.Of(StatusCodes.Status400BadRequest, "There is no such language", status.ToString()),
            _ => Problem.Of(status),
        };
    }

    [GeneratedRegex(@"^(https?://(?=[^/]))?([\p{L}\p{N}]([\p{L}\p{M}\p{N}.-]*[\p{L}\p{M}\p{N}])?(:\d{1,5})?)?(/(?<first>[\p{L}\p{M}\p{N}._~-]+)(/[\p{L}\p{M}\p{N}._~-]+)*)?/?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DomainName();

    /// <summary>What is needed to give a document its hostnames.</summary>
    internal sealed record DomainTools(IDomainService Domains, IEntityService Entities, IAuditService Audit, EndpointDataSource Portal);
}
