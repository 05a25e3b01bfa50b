namespace ECare.Cms.Persistence.Rows;

/// <summary>A row that has both a number, which joins use, and a key, which files and URLs use.</summary>
public interface IKeyedRow
{
    int Id { get; }

    Guid Key { get; }
}
