using ECare.Cms.Management.Access;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentEditing;
using Umbraco.Cms.Core.Models.ContentPublishing;

namespace ECare.Cms.Management.Documents;

internal sealed record CreateDocument(IReadOnlyList<SentValue> Values, IReadOnlyList<SentVariant> Variants, Ref DocumentType, Guid? Id = null, Ref? Parent = null)
    : INameDocuments, INameCultures
{
    public IEnumerable<Guid?> Documents => [Parent?.Id];

    public IEnumerable<string?> Cultures => Variants.Select(variant => variant.Culture);

    public ContentCreateModel ToModel() => new()
    {
        Key = Id,
        ContentTypeKey = DocumentType.Id,
        ParentKey = Parent?.Id,
        Variants = [.. Variants.Select(variant => variant.ToModel())],
        Properties = [.. Values.Select(value => value.ToModel())],
    };
}

/// <summary>The client sends all languages of a document, also those that its user may not write.</summary>
internal sealed record UpdateDocument(IReadOnlyList<SentValue> Values, IReadOnlyList<SentVariant> Variants, IReadOnlyList<string>? Cultures = null)
{
    /// <summary>The languages that are meant to go live; all that were sent where the client does not say.</summary>
    public IEnumerable<string> CulturesToPublish => Cultures ?? Variants.Select(variant => variant.Culture).OfType<string>();

    /// <summary>The same with what is stored in the languages that are not theirs. Umbraco's service sees to the values, but takes the names.</summary>
    public UpdateDocument Within(StaffMember member, IContent stored)
    {
        var foreign = Variants.Select(variant => variant.Culture).Concat(Values.Select(value => value.Culture)).OfType<string>()
            .Where(culture => !member.MayWrite(culture)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var kept = stored.AvailableCultures.Where(foreign.Contains).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return this with
        {
            Variants =
            [
                .. Variants.Where(variant => variant.Culture is null || !foreign.Contains(variant.Culture)),
                .. kept.Select(culture => new SentVariant(stored.GetCultureName(culture)!, culture)),
            ],
            Values = [.. Values.Where(value => value.Culture is null || !foreign.Contains(value.Culture) || kept.Contains(value.Culture))],
        };
    }

    public ContentUpdateModel ToModel() => new()
    {
        Variants = [.. Variants.Select(variant => variant.ToModel())],
        Properties = [.. Values.Select(value => value.ToModel())],
    };

    public ValidateContentUpdateModel ToValidation() => new()
    {
        Variants = [.. Variants.Select(variant => variant.ToModel())],
        Properties = [.. Values.Select(value => value.ToModel())],
        Cultures = Cultures?.ToHashSet(StringComparer.OrdinalIgnoreCase),
    };
}

internal sealed record Schedule(DateTimeOffset? PublishTime = null, DateTimeOffset? UnpublishTime = null);

internal sealed record CultureSchedule(string? Culture = null, Schedule? Schedule = null)
{
    public CulturePublishScheduleModel ToModel() => new()
    {
        Culture = Culture,
        Schedule = Schedule is null ? null : new ContentScheduleModel { PublishDate = Schedule.PublishTime, UnpublishDate = Schedule.UnpublishTime },
    };
}

internal sealed record PublishDocument(IReadOnlyList<CultureSchedule> PublishSchedules) : INameCultures
{
    public IEnumerable<string?> Cultures => PublishSchedules.Select(schedule => schedule.Culture);
}

internal sealed record PublishBranch(bool IncludeUnpublishedDescendants, IReadOnlyList<string> Cultures) : INameCultures
{
    IEnumerable<string?> INameCultures.Cultures => Cultures;
}

internal sealed record UnpublishDocument(IReadOnlyList<string>? Cultures = null) : INameCultures
{
    IEnumerable<string?> INameCultures.Cultures => Cultures ?? [];
}

internal sealed record MoveDocument(Ref? Target = null) : INameDocuments
{
    public IEnumerable<Guid?> Documents => [Target?.Id];
}

internal sealed record CopyDocument(bool RelateToOriginal, bool IncludeDescendants, Ref? Target = null) : INameDocuments
{
    public IEnumerable<Guid?> Documents => [Target?.Id];
}

internal sealed record SortDocuments(IReadOnlyList<SentOrder> Sorting, Ref? Parent = null) : INameDocuments
{
    public IEnumerable<Guid?> Documents => [Parent?.Id, .. Sorting.Select(order => (Guid?)order.Id)];
}

internal sealed record SentDomain(string DomainName, string IsoCode);

internal sealed record UpdateDomains(IReadOnlyList<SentDomain> Domains, string? DefaultIsoCode = null)
{
    public DomainsUpdateModel ToModel() => new()
    {
        DefaultIsoCode = DefaultIsoCode,
        Domains = [.. Domains.Select(domain => new DomainModel { DomainName = domain.DomainName, IsoCode = domain.IsoCode })],
    };
}
