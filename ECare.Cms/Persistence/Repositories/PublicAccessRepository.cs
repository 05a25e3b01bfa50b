using System.Text.Json;
using ECare.Cms.Persistence.Json;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

internal sealed class PublicAccessRepository(ContentScopeProvider scopes, TimeProvider clock)
    : CachedRepository<PublicAccessRow, PublicAccessEntry>(scopes, clock), IPublicAccessRepository
{
    protected override PublicAccessEntry ToEntity(PublicAccessRow row)
    {
        var rules = JsonSerializer.Deserialize<Rule[]>(row.Rules, StoredJson.Options) ?? [];
        var entry = new PublicAccessEntry(
            row.Key,
            row.ProtectedNodeId,
            row.LoginNodeId,
            row.NoAccessNodeId,
            rules.Select(rule => new PublicAccessRule(rule.Key, row.Key) { RuleType = rule.Type, RuleValue = rule.Value }));
        return Clean(entry, row, row.CreateDate, row.UpdateDate);
    }

    protected override void Fill(PublicAccessRow row, PublicAccessEntry entity)
    {
        row.Id = entity.Id;
        row.Key = entity.Key;
        row.ProtectedNodeId = entity.ProtectedNodeId;
        row.LoginNodeId = entity.LoginNodeId;
        row.NoAccessNodeId = entity.NoAccessNodeId;
        row.Rules = JsonSerializer.Serialize(entity.Rules.Select(rule => new Rule(rule.Key, rule.RuleType, rule.RuleValue)), StoredJson.Options);
        row.CreateDate = entity.CreateDate;
        row.UpdateDate = entity.UpdateDate;
    }

    private sealed record Rule(Guid Key, string? Type, string? Value);
}
