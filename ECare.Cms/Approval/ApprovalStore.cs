using ECare.Cms.Persistence;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Approval;

/// <summary>An approval with what was said about it.</summary>
internal sealed record ApprovalRecord(ApprovalRow Row, IReadOnlyList<ApprovalDecisionRow> Decisions)
{
    private const char Separator = ',';

    public IReadOnlyList<string> Cultures => Row.Cultures.Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> Steps => Row.Steps.Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    public IEnumerable<string> Writers => Row.Writers.Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whose turn it is; null when nobody's.</summary>
    public string? NextStep => Row.State == ApprovalState.Waiting
        ? Steps.FirstOrDefault(step => Decisions.All(decision => decision.Step != step))
        : null;

    /// <summary>Whether the draft still says what was sent.</summary>
    public bool IsOf(IContent draft) => Fingerprint.Of(draft, Cultures) == Row.Fingerprint;

    public static string Joined<T>(IEnumerable<T> parts) => string.Join(Separator, parts);
}

/// <summary>The rows of approvals. Every method runs in the scope of its caller.</summary>
internal sealed class ApprovalStore(ContentScopeProvider scopes)
{
    private static readonly AuditType[] Writing = [AuditType.New, AuditType.Save, AuditType.SaveVariant, AuditType.RollBack, AuditType.Copy];

    private ContentDbContext Db => scopes.Session.Db;

    /// <summary>The latest of a document first.</summary>
    public List<ApprovalRecord> OfDocument(Guid document, int most = 50) =>
        Read(Db.Approvals.Where(approval => approval.DocumentKey == document).OrderByDescending(approval => approval.Id).Take(most));

    public List<ApprovalRecord> Waiting(int most) =>
        Read(Db.Approvals.Where(approval => approval.State == ApprovalState.Waiting).OrderBy(approval => approval.Id).Take(most));

    public List<ApprovalRecord> SentBy(int user, int most) =>
        Read(Db.Approvals.Where(approval => approval.SenderId == user).OrderByDescending(approval => approval.Id).Take(most));

    /// <summary>Those who wrote at a document since all of the languages were last published: another language going live makes nobody's words others'.</summary>
    /// <param name="content">The document.</param>
    /// <param name="cultures">The languages; none for a document that is the same in all.</param>
    public List<int> WritersOf(IContent content, IReadOnlyCollection<string> cultures)
    {
        var published = cultures.Count == 0 ? content.PublishDate : cultures.Min(culture => content.GetPublishDate(culture) ?? DateTime.UnixEpoch);
        var (since, entity) = (published ?? DateTime.UnixEpoch, UmbracoObjectTypes.Document.GetName());
        return [.. Db.Audit.Where(entry => entry.Id == content.Id && entry.EntityType == entity && entry.CreateDate > since && Writing.Contains(entry.AuditType))
            .Select(entry => entry.UserId).Distinct()];
    }

    public void Add(ApprovalRow row)
    {
        var db = scopes.Session.Writing();
        db.Approvals.Where(approval => approval.DocumentKey == row.DocumentKey && approval.State == ApprovalState.Waiting)
            .ExecuteUpdate(approval => approval.SetProperty(each => each.State, ApprovalState.Withdrawn));
        db.Approvals.Add(row);
        db.SaveChanges();
        db.ChangeTracker.Clear();
    }

    /// <returns>Whether it was waiting for this step until now.</returns>
    public bool TryDecide(ApprovalRecord approval, ApprovalDecisionRow decision)
    {
        var db = scopes.Session.Writing();
        var state = !decision.IsApproved ? ApprovalState.Rejected : approval.Steps[^1] == decision.Step ? ApprovalState.Approved : ApprovalState.Waiting;
        var changed = db.Approvals.Where(each => each.Id == approval.Row.Id && each.State == ApprovalState.Waiting)
            .ExecuteUpdate(each => each.SetProperty(row => row.State, state));
        if (changed == 0 || db.ApprovalDecisions.Any(each => each.ApprovalId == approval.Row.Id && each.Step == decision.Step))
        {
            return false;
        }

        db.ApprovalDecisions.Add(decision);
        db.SaveChanges();
        db.ChangeTracker.Clear();
        return true;
    }

    /// <returns>How many were waiting.</returns>
    public int Withdraw(Guid document) => scopes.Session.Writing().Approvals
        .Where(approval => approval.DocumentKey == document && approval.State == ApprovalState.Waiting)
        .ExecuteUpdate(approval => approval.SetProperty(each => each.State, ApprovalState.Withdrawn));

    private List<ApprovalRecord> Read(IQueryable<ApprovalRow> rows)
    {
        var found = rows.AsNoTracking().ToList();
        var ids = found.Select(row => row.Id).ToArray();
        var decisions = Db.ApprovalDecisions.AsNoTracking().Where(decision => ids.Contains(decision.ApprovalId)).OrderBy(decision => decision.Id).ToLookup(decision => decision.ApprovalId);
        return [.. found.Select(row => new ApprovalRecord(row, [.. decisions[row.Id]]))];
    }
}
