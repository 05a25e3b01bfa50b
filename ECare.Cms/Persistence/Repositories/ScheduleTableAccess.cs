using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Reads and writes when documents are to be published or taken down.</summary>
internal sealed class ScheduleTableAccess(ContentSession session)
{
    public ContentScheduleCollection Of(int nodeId)
    {
        var collection = new ContentScheduleCollection();
        foreach (var row in session.Db.Schedules.AsNoTracking().Where(row => row.NodeId == nodeId).OrderBy(row => row.Date))
        {
            collection.Add(Schedule(row));
        }

        return collection;
    }

    public IDictionary<int, IEnumerable<ContentSchedule>> Of(int[] nodeIds) =>
        session.Db.Schedules.AsNoTracking().Where(row => nodeIds.Contains(row.NodeId)).AsEnumerable()
            .GroupBy(row => row.NodeId, Schedule)
            .ToDictionary(group => group.Key, IEnumerable<ContentSchedule> (group) => [.. group]);

    public void Replace(int nodeId, ContentScheduleCollection schedules)
    {
        var db = session.Writing();
        db.Schedules.Where(row => row.NodeId == nodeId).ExecuteDelete();
        foreach (var schedule in schedules.FullSchedule)
        {
            schedule.Id = schedule.Id == Guid.Empty ? Guid.CreateVersion7() : schedule.Id;
            db.Schedules.Add(new ScheduleRow
            {
                Id = schedule.Id,
                NodeId = nodeId,
                Culture = schedule.Culture,
                Date = schedule.Date,
                Action = schedule.Action,
            });
        }

        db.SaveChanges();
        db.ChangeTracker.Clear();
    }

    public void Clear(DateTime date, ContentScheduleAction? action) =>
        session.Writing().Schedules.Where(row => row.Date <= date && (action == null || row.Action == action)).ExecuteDelete();

    public IQueryable<ScheduleRow> Due(DateTime date, ContentScheduleAction action) =>
        session.Db.Schedules.Where(row => row.Date <= date && row.Action == action);

    private static ContentSchedule Schedule(ScheduleRow row) => new(row.Id, row.Culture, row.Date, row.Action);
}
