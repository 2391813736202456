"""Has a running LibreOffice do something with a database, and prints what came of it, values divided by tabs.

usage: libreoffice.py PIPE URL COMMAND [ARGUMENT]...
  product                    what the database and its driver are called
  tables                     the tables as the metadata of the driver list them: schema, name, type
  names                      the names of the tables of a data source
  columns TABLE              name and type of each column, from a data source
  query SQL                  its labels, then its rows
  prepared SQL VALUE...      the same with numbers bound
  rowset table|query|direct TEXT STEP...
                             moves a row set (step: first, last, next, previous, absolute=N, relative=N),
                             printing its position and the first value after each step; direct: not parsed
  filtered TABLE FILTER ORDER
                             the first column of a row set on a table with a filter and an order
  macro FILE                 runs a macro that makes a connection, and does the same as product with it
  stop                       ends LibreOffice
"""
import os
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException
from com.sun.star.sdb.CommandType import COMMAND, TABLE
from com.sun.star.sdbc import SQLException

SECONDS_TO_START = 90
DRIVER = "org.tapjdbc.TapDriver"


def connect(pipe):
    """The component context of the LibreOffice that listens on a pipe, as soon as it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            return resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
        except NoConnectException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


class Office:
    def __init__(self, pipe, url):
        self.context = connect(pipe)
        self.url = url
        self.info = (PropertyValue(Name="JavaDriverClass", Value=DRIVER),)

    def create(self, service):
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def connection(self):
        """A plain connection, as macros open one."""
        return self.create("com.sun.star.sdbc.DriverManager").getConnectionWithInfo(self.url, self.info)

    def source(self):
        """A connection of a data source, as a database document has one."""
        source = self.create("com.sun.star.sdb.DatabaseContext").createInstance()
        source.URL = self.url
        source.Info = self.info
        return source.getConnection("", "")

    def row_set(self, kind, text):
        rows = self.create("com.sun.star.sdb.RowSet")
        rows.ActiveConnection = self.source()
        rows.CommandType = TABLE if kind == "table" else COMMAND
        rows.Command = text
        rows.EscapeProcessing = kind != "direct"
        return rows

    def product(self):
        show_product(self.connection())

    def macro(self, file):
        names = {"context": self.context, "PropertyValue": PropertyValue}
        with open(file, encoding="utf-8") as text:
            exec(text.read(), names)
        show_product(names["connection"])

    def tables(self):
        rows = self.connection().getMetaData().getTables(None, "%", "%", ())
        while rows.next():
            show(rows.getString(2), rows.getString(3), rows.getString(4))

    def names(self):
        for name in self.source().getTables().getElementNames():
            show(name)

    def columns(self, table):
        columns = self.source().getTables().getByName(table).getColumns()
        for index in range(columns.getCount()):
            column = columns.getByIndex(index)
            show(column.Name, column.TypeName)

    def query(self, sql):
        show_all(self.connection().createStatement().executeQuery(sql))

    def prepared(self, sql, *values):
        statement = self.connection().prepareStatement(sql)
        for index, value in enumerate(values, 1):
            statement.setDouble(index, float(value))
        show_all(statement.executeQuery())

    def rowset(self, kind, text, *steps):
        rows = self.row_set(kind, text)
        rows.execute()
        for step in steps:
            name, _, number = step.partition("=")
            move = getattr(rows, name)
            found = move(int(number)) if number else move()
            show(step, rows.getRow(), rows.getString(1) if found else "none")

    def filtered(self, table, condition, order):
        rows = self.row_set("table", table)
        rows.Filter = condition
        rows.ApplyFilter = True
        rows.Order = order
        rows.execute()
        while rows.next():
            show(rows.getString(1))

    def stop(self):
        try:
            self.create("com.sun.star.frame.Desktop").terminate()
        except DisposedException:
            pass  # it was faster than its answer


def show(*values):
    print("\t".join(str(value) for value in values))


def show_product(connection):
    data = connection.getMetaData()
    show(data.getDatabaseProductName(), data.getDriverName(), data.getIdentifierQuoteString())


def show_all(rows):
    data = rows.getMetaData()
    indexes = range(1, data.getColumnCount() + 1)
    show(*(data.getColumnLabel(index) for index in indexes))
    while rows.next():
        show(*(rows.getString(index) for index in indexes))


def main(pipe, url, command, *arguments):
    try:
        getattr(Office(pipe, url), command)(*arguments)
        return 0
    except SQLException as failure:
        print(failure.SQLState, failure.Message, file=sys.stderr)
        return 1


if __name__ == "__main__":
    code = main(*sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # no tidying up: with the bridge to LibreOffice open, Python now and then crashes in it
    os._exit(code)
