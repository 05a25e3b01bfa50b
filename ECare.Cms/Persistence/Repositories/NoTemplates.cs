using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Querying;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Pages are rendered by views in the program (route hijacking), so there are no templates that an editor could choose.</summary>
internal sealed class NoTemplates : ITemplateRepository
{
    public ITemplate? Get(int id) => null;

    public ITemplate? Get(Guid id) => null;

    public ITemplate? Get(string? alias) => null;

    public bool Exists(int id) => false;

    public bool Exists(Guid id) => false;

    public IEnumerable<ITemplate> GetMany(params int[]? ids) => [];

    public IEnumerable<ITemplate> GetMany(params Guid[]? ids) => [];

    public IEnumerable<ITemplate> GetAll(params string[] aliases) => [];

    public IEnumerable<ITemplate> GetChildren(int masterTemplateId) => [];

    public IEnumerable<ITemplate> GetDescendants(int masterTemplateId) => [];

    public IEnumerable<ITemplate> Get(IQuery<ITemplate> query) => [];

    public int Count(IQuery<ITemplate>? query) => 0;

    public void Save(ITemplate entity) => throw NotKept();

    public void Delete(ITemplate entity) => throw NotKept();

    public Stream GetFileContentStream(string filepath) => Stream.Null;

    public void SetFileContent(string filepath, Stream content) => throw NotKept();

    public long GetFileSize(string filepath) => -1;

    private static NotSupportedException NotKept() => new("Views are part of the program and not edited here.");
}
