using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Persistence.Querying;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>
/// What groups may do: the same everywhere in the tree, because rights are given to roles and never to single documents.
/// Who is in which group is the host's business (<see cref="Umbraco.Cms.Core.Services.IBackOfficeUserReader"/>).
/// </summary>
internal sealed class GroupPermissions : IUserGroupRepository
{
    public EntityPermissionCollection GetPermissions(IReadOnlyUserGroup[]? groups, bool fallbackToDefaultPermissions, params int[] nodeIds) =>
    [
        .. from @group in groups ?? []
           from nodeId in nodeIds
           select new EntityPermission(@group.Id, nodeId, @group.Permissions, isDefaultPermissions: true),
    ];

    public EntityPermissionCollection GetPermissions(int[] groupIds, params int[] entityIds) => throw KeptElsewhere();

    public IUserGroup? Get(int id) => throw KeptElsewhere();

    public IUserGroup? Get(string alias) => throw KeptElsewhere();

    public IEnumerable<IUserGroup> Get(IQuery<IUserGroup> query) => throw KeptElsewhere();

    public IEnumerable<IUserGroup> GetMany(params int[]? ids) => throw KeptElsewhere();

    public IEnumerable<IUserGroup> GetGroupsAssignedToSection(string sectionAlias) => throw KeptElsewhere();

    public bool Exists(int id) => throw KeptElsewhere();

    public int Count(IQuery<IUserGroup>? query) => throw KeptElsewhere();

    public void Save(IUserGroup entity) => throw KeptElsewhere();

    public void Delete(IUserGroup entity) => throw KeptElsewhere();

    public void AddOrUpdateGroupWithUsers(IUserGroup userGroup, int[]? userIds) => throw KeptElsewhere();

    public void ReplaceGroupPermissions(int groupId, ISet<string> permissions, params int[] entityIds) => throw KeptElsewhere();

    public void AssignGroupPermission(int groupId, string permission, params int[] entityIds) => throw KeptElsewhere();

    private static NotSupportedException KeptElsewhere() => new("Groups of editors are kept by the host, not in the content database.");
}
