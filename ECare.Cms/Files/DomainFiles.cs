using System.Xml.Linq;
using ECare.Cms.Routing;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentEditing;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Files;

internal sealed class DomainFiles(IDomainService domains, IContentService contents) : IUsyncKind
{
    public string Folder => "Domains";

    public async Task<IReadOnlyList<UsyncItem>> ExportAsync(CancellationToken cancellationToken) =>
    [
        .. (await domains.GetAllAsync(false)).Where(domain => domain.RootContentId is not null).Select(domain => new UsyncItem(
            $"{UsyncNames.Slug(domain.DomainName, "root")}_{UsyncNames.Slug(domain.LanguageIsoCode ?? string.Empty)}",
            Xml(domain))),
    ];

    // A root's domains are set together, because their order is part of what is set.
    public async Task ImportAsync(IReadOnlyList<UsyncFile> files, CancellationToken cancellationToken)
    {
        foreach (var root in files.GroupBy(file => (Guid)file.Info.Element("Root")!.Attribute("Key")!))
        {
            var current = (await domains.GetAssignedDomainsAsync(root.Key, false)).Select(Model);
            var imported = root.OrderBy(file => (int)file.Info.Element("SortOrder")!).Select(Model).ToList();
            var kept = current.ExceptBy(imported.Select(model => model.DomainName), model => model.DomainName);
            var saved = await domains.UpdateDomainsAsync(root.Key, new DomainsUpdateModel { Domains = [.. imported, .. kept] });
            if (!saved.Success)
            {
                throw root.First().Wrong($"could not be saved: {saved.Status}");
            }
        }
    }

    public async Task<bool> DeleteAsync(UsyncFile marker, CancellationToken cancellationToken)
    {
        var domain = (await domains.GetAllAsync(false)).FirstOrDefault(domain => string.Equals(domain.DomainName, HostNames.Sent(marker.Alias), StringComparison.OrdinalIgnoreCase));
        if (domain?.RootContentId is not { } rootId || contents.GetById(rootId) is not { } root)
        {
            return false;
        }

        var kept = (await domains.GetAssignedDomainsAsync(root.Key, false)).Where(other => other.Id != domain.Id).Select(Model);
        var saved = await domains.UpdateDomainsAsync(root.Key, new DomainsUpdateModel { Domains = [.. kept] });
        return saved.Success ? true : throw marker.Wrong($"names a domain that could not be deleted: {saved.Status}");
    }

    private static DomainModel Model(UsyncFile file) =>
        new() { DomainName = HostNames.Sent(file.Alias), IsoCode = file.Info.Element("Language")!.Value };

    private static DomainModel Model(IDomain domain) =>
        new() { DomainName = domain.DomainName, IsoCode = domain.LanguageIsoCode! };

    private XElement Xml(IDomain domain)
    {
        var root = contents.GetById(domain.RootContentId!.Value)!;
        var path = string.Concat(contents.GetAncestors(root).OrderBy(ancestor => ancestor.Level).Append(root).Select(node => "/" + node.Name));
        return new XElement(
            "Domain",
            new XAttribute("Key", UsyncNames.Key(domain.DomainName)),
            new XAttribute("Alias", domain.DomainName),
            new XElement(
                "Info",
                new XElement("IsWildcard", domain.IsWildcard),
                new XElement("Language", domain.LanguageIsoCode),
                new XElement("Root", new XAttribute("Key", root.Key), path),
                new XElement("SortOrder", domain.SortOrder)));
    }
}
